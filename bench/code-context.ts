import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addRepository, gatherContext, listRepositories } from '../src/code/index.ts';
import { owner } from '../src/governance/index.ts';
import type { Maison } from '../src/main.ts';
import type { ChatEngine, PlainPrompt } from '../src/models/index.ts';
import { maskLines, type MaskedLine, measureLikeness } from './code/mask-lines.ts';
import { say } from './measure.ts';
import { createSequence } from './retrieval/invent-text.ts';
import { inHouse } from './new-house.ts';

// `bench code-context`: lines that were taken out of repositories, filled in by the model of the house with what stands near
// (twenty lines before and after, as Tabby's clients send), with the file, by Tabby's rule (768 characters of pieces as
// comments before these lines), and with the file and the pieces that Maison finds. Which clones, who runs it says; their
// names stand in docs/measures.md. What was asked is appended to --out line by line, and is not asked again.
//   ./maison bench code-context --clone FOLDER … --house FOLDER --lines 20 --seed 1 --out FILE.jsonl
//   … --tell FILE.jsonl         the figures of an earlier --out

const { values } = parseArgs({
  options: {
    clone: { type: 'string', multiple: true, default: [] },
    house: { type: 'string' },
    lines: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    tell: { type: 'string' },
    model: { type: 'string', default: 'qwen2.5-coder-0.5b-instruct' },
    ways: { type: 'string', default: 'near,file,tabby,maison' },
  },
  allowPositionals: true,
});
const { signal } = new AbortController();
const ways = ['near', 'file', 'tabby', 'maison'] as const;
type Way = (typeof ways)[number];

/** What every way may use at most around the gap, so that none is better for being longer. */
const [prefixCharacters, suffixCharacters, contextCharacters] = [2400, 800, 1600];
const tabbyCharacters = 768;
const nearLines = 20;

interface Asked {
  readonly repository: string;
  readonly path: string;
  readonly line: string;
  readonly way: Way;
  readonly filled: string;
  readonly milliseconds: number;
}

async function layOut(maison: Maison, masked: MaskedLine, way: Way): Promise<PlainPrompt> {
  const near = {
    text: masked.prefix
      .split('\n')
      .slice(-nearLines - 1)
      .join('\n'),
    suffix: masked.suffix
      .split('\n')
      .slice(0, nearLines + 1)
      .join('\n'),
  };
  if (way === 'near') return near;
  const file = { text: cutFront(masked.prefix, prefixCharacters), suffix: masked.suffix.slice(0, suffixCharacters) };
  if (way === 'file') return file;
  const characters = way === 'tabby' ? tabbyCharacters : contextCharacters;
  const typed = { prefix: masked.prefix, suffix: masked.suffix, path: masked.path, characters };
  const pieces = await gatherContext(maison.parts, owner, typed, { signal });
  if (way === 'maison')
    return {
      ...file,
      repositoryName: masked.repository,
      fileName: masked.path,
      files: pieces.map(({ path: name, text }) => ({ name, text })),
    };
  const sign = /\.(?:py|rb|sh)$/.test(masked.path) ? '#' : '//';
  const comments = pieces
    .map(({ path: name, text }) => `Path: ${name}\n${text}`.replaceAll(/^/gm, `${sign} `))
    .join('\n');
  return { ...near, text: `${comments}\n${near.text}` };
}

const cutFront = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(text.indexOf('\n', text.length - most) + 1);

async function fill(engine: ChatEngine, prompt: PlainPrompt): Promise<string> {
  const turn = engine.openTurn({ lane: 'completion', actor: 'bench', signal });
  let written = '';
  try {
    const request = { messages: [], prompt, maxTokens: 60, fitsContext: true, stop: ['\n'] };
    for await (const event of turn.generate(request)) if (event.type === 'text') written += event.text;
  } finally {
    turn.end();
  }
  return written.split('\n')[0]?.trim() ?? '';
}

async function readAsked(file: string): Promise<Asked[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Asked);
}

const keyOf = ({ repository, path: file, line, way }: Omit<Asked, 'filled' | 'milliseconds'>): string =>
  [repository, file, line, way].join('\n');

async function run(maison: Maison, out: string): Promise<void> {
  const known = new Set((await readAsked(out)).map(keyOf));
  const engine = await maison.parts.models.chat({ signal });
  const draw = createSequence(Number(values.seed));
  for (const clone of values.clone) {
    const repository = path.basename(clone.replace(/\/repo$/, ''));
    const { repositories } = await listRepositories(maison.parts, owner, {}, { signal });
    if (!repositories.some(({ name }) => name === repository)) {
      await addRepository(maison.parts, owner, { path: clone, space: 'entreprise', name: repository }, { signal });
      await maison.parts.repositories.settle({ signal });
    }
    for (const masked of await maskLines(clone, { repository, count: Number(values.lines), draw, signal }))
      for (const way of ways.filter((one) => values.ways.split(',').includes(one))) {
        const one = { repository, path: masked.path, line: masked.line, way };
        if (known.has(keyOf(one))) continue;
        const prompt = await layOut(maison, masked, way);
        const began = performance.now();
        const asked = {
          ...one,
          filled: await fill(engine, prompt),
          milliseconds: Math.round(performance.now() - began),
        };
        await appendFile(out, `${JSON.stringify(asked)}\n`);
      }
    say(`${repository}: asked`);
  }
}

// Of lines that were asked in both ways: the mean of the differences, with its 95 % interval.
function compare(pairs: readonly (readonly [number, number])[]): string {
  const differences = pairs.map(([one, other]) => one - other);
  const mean = differences.reduce((sum, one) => sum + one, 0) / Math.max(1, differences.length);
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, differences.length - 1);
  const wide = 1.96 * Math.sqrt(variance / Math.max(1, differences.length));
  return `${mean >= 0 ? '+' : ''}${mean.toFixed(3)} ± ${wide.toFixed(3)}`;
}

function tell(all: readonly Asked[]): void {
  for (const [repository, some] of [['all', all] as const, ...Map.groupBy(all, (one) => one.repository)]) {
    const byLine = Map.groupBy(some, ({ repository: of, path: file, line }) => [of, file, line].join('\n'));
    const measure = (way: Way, of: (one: Asked) => number): number[] => some.filter((one) => one.way === way).map(of);
    const mean = (numbers: readonly number[]): string =>
      (numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)).toFixed(3);
    const exact = (one: Asked): number => (one.filled === one.line ? 1 : 0);
    const alike = (one: Asked): number => measureLikeness(one.filled, one.line);
    say(`${repository}: ${byLine.size} lines`);
    for (const way of ways) {
      const pairs = [...byLine.values()].flatMap((asked) => {
        const [ours, theirs] = [asked.find((one) => one.way === 'maison'), asked.find((one) => one.way === way)];
        return ours && theirs ? [[ours, theirs] as const] : [];
      });
      const against =
        way === 'maison' || pairs.length === 0
          ? ''
          : `  maison against it: exact ${compare(pairs.map(([one, other]) => [exact(one), exact(other)]))}, alike ${compare(pairs.map(([one, other]) => [alike(one), alike(other)]))}`;
      say(
        `  ${way.padEnd(7)} exact ${mean(measure(way, exact))}  alike ${mean(measure(way, alike))}  ${mean(measure(way, ({ milliseconds }) => milliseconds / 1000))} s${against}`,
      );
    }
  }
}

if (values.tell) tell(await readAsked(values.tell));
else {
  const { house, out } = values;
  if (!house || !out || values.clone.length === 0) throw new Error('--clone, --house and --out are needed');
  await inHouse(path.resolve(house), (maison) => run(maison, out), { MAISON_CHAT_MODEL: values.model });
  tell(await readAsked(out));
}
