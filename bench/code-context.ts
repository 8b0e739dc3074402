import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { usualRule } from '../src/code/complete/gather-context.ts';
import { gatherNear } from '../src/code/complete/gather-near.ts';
import { writeComments } from '../src/code/complete/write-comments.ts';
import type { ContextPiece, ContextRule } from '../src/code/complete/typed-code.ts';
import { addRepository, gatherContext, listRepositories } from '../src/code/index.ts';
import { owner } from '../src/governance/index.ts';
import type { Maison } from '../src/main.ts';
import type { ChatEngine, PlainPrompt } from '../src/models/index.ts';
import { indexForTabby, searchAsTabby, type TabbyIndex } from './code/tabby-rule.ts';
import { maskLines, type MaskedLine, measureLikeness, trimLines } from './code/mask-lines.ts';
import { say } from './run/measure.ts';
import { createSequence } from './retrieval/invent-text.ts';
import { inHouse } from './run/new-house.ts';
import { materialMissing } from './run/material.ts';

// `bench code-context`: lines and blocks that were taken out of repositories, filled in by the model of the house with what stands near
// (twenty lines before and after, as Tabby's clients send), with the file, by Tabby's rule (768 characters of what its search
// finds, as comments before these lines; `chosen`: of what Maison's finds), as Maison has a model of the house read it, and
// with the whole file and the pieces that it finds, by the rule for models elsewhere (`whole`) and by others.
// Which clones, who runs it says; their names stand in docs/code.md. What was asked is appended to --keep line by line, and
// is not asked again: killed, it goes on where it was. The repositories take turns, so that a part of it is fair too.
//   ./maison bench code-context --clone FOLDER … --house FOLDER --lines 20 --seed 1 --keep FILE.jsonl
//   … --copy                    without a model: for each line taken out the likest one that stands in what a model would read,
//                               which says what is chosen and not what comes of it
//   … --tell FILE.jsonl         the figures of an earlier --keep

const { values } = parseArgs({
  options: {
    clone: { type: 'string', multiple: true, default: [] },
    house: { type: 'string' },
    lines: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    copy: { type: 'boolean', default: false },
    tell: { type: 'string' },
    model: { type: 'string', default: 'qwen2.5-coder-0.5b-instruct' },
    ways: { type: 'string', default: 'near,file,tabby,maison' },
    against: { type: 'string', default: 'maison' },
  },
  allowPositionals: true,
});
const { signal } = new AbortController();

/** Ways with pieces of other files, and their rules. */
const rules: Readonly<Record<string, ContextRule>> = {
  chosen: { head: 0, signatures: 384, members: 0, similar: 384, pieces: 4 },
  whole: usualRule,
  declared: { ...usualRule, head: 0, similar: 0 },
  alike: { ...usualRule, head: 0, signatures: 0 },
};
const ways = ['near', 'file', 'maison', 'tabby', ...Object.keys(rules)];
type Way = string;

/** What every way may use at most around the gap, so that none is better for being longer. */
const [prefixCharacters, suffixCharacters] = [2400, 800];
const nearLines = 20;

interface Asked {
  readonly repository: string;
  readonly path: string;
  readonly line: string;
  readonly way: Way;
  readonly filled: string;
  readonly milliseconds: number;
  /** Of what the model read. */
  readonly characters?: number;
}

const indexes = new Map<string, Promise<TabbyIndex>>();

async function layOutAsTabby({ repository, path: file }: MaskedLine, near: PlainPrompt): Promise<PlainPrompt> {
  const clone = values.clone.find((one) => nameClone(one) === repository) ?? '';
  const index = indexes.get(repository) ?? indexForTabby(clone, { signal });
  indexes.set(repository, index);
  const pieces = searchAsTabby(await index, { prefix: near.text, path: file });
  return putBefore(near, file, pieces);
}

// As Tabby does: comments of the file's language.
function putBefore({ text, suffix = '' }: PlainPrompt, file: string, pieces: readonly ContextPiece[]): PlainPrompt {
  const comments = writeComments({ path: file, prefix: text, suffix }, pieces);
  if (comments === null) throw new Error(`nobody knows how comments are written in ${file}`);
  return { text: `${comments}${text}`, suffix };
}

const nameClone = (clone: string): string => path.basename(clone.replace(/\/repo$/, ''));

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
  // What an editor sends, and no more.
  const typed = { prefix: file.text, suffix: file.suffix, path: masked.path };
  if (way === 'maison') {
    const { prefix, suffix, pieces } = await gatherNear(maison.parts, owner, typed, { signal });
    return withFiles({ text: prefix, suffix }, masked, pieces);
  }
  if (way === 'tabby') return layOutAsTabby(masked, near);
  const rule = rules[way];
  if (!rule) return file;
  const pieces = await gatherContext(maison.parts, owner, { ...typed, rule }, { signal });
  if (way === 'chosen') return putBefore(near, masked.path, pieces);
  return withFiles(file, masked, pieces);
}

function withFiles(gap: PlainPrompt, masked: MaskedLine, pieces: readonly ContextPiece[]): PlainPrompt {
  if (pieces.length === 0) return gap;
  const files = pieces.map(({ path: name, text }) => ({ name, text }));
  return { ...gap, repositoryName: masked.repository, fileName: masked.path, files };
}

const cutFront = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(text.indexOf('\n', text.length - most) + 1);

// Of as many lines as were taken out: where a text ends is not asked here, and is the same for all.
async function fill(engine: ChatEngine, prompt: PlainPrompt, lines: number): Promise<string> {
  const turn = engine.openTurn({ lane: 'completion', actor: 'bench', signal });
  let written = '';
  try {
    const one = { stop: ['\n'], maxTokens: 60 };
    const request = { messages: [], prompt, fitsContext: true, ...(lines === 1 ? one : { maxTokens: 40 * lines }) };
    for await (const event of turn.generate(request)) {
      if (event.type === 'text') written += event.text;
      if (written.split('\n').length > lines) break;
    }
  } finally {
    turn.end();
  }
  return trimLines(written.split('\n').slice(0, lines).join('\n'));
}

// For each line the likest one before the gap or behind it.
function copyLikest({ text, suffix = '', files = [] }: PlainPrompt, line: string): string {
  const lines = [text, suffix, ...files.map((file) => file.text)]
    .flatMap((one) => one.split('\n'))
    .map((one) => one.replace(/^\s*(?:\/\/|#)\s/, '').trim())
    .filter(Boolean);
  const find = (wanted: string): string => {
    let [best, most] = ['', 0];
    for (const one of lines) {
      const alike = measureLikeness(one, wanted);
      if (alike > most) [best, most] = [one, alike];
    }
    return best;
  };
  return line
    .split('\n')
    .map((one) => one.slice(0, one.length - one.trimStart().length) + find(one.trim()))
    .join('\n');
}

function countCharacters({ text, suffix = '', files = [] }: PlainPrompt): number {
  return [text, suffix, ...files.map((file) => file.text)].reduce((sum, one) => sum + one.length, 0);
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

async function run(maison: Maison, keep: string): Promise<void> {
  const known = new Set((await readAsked(keep)).map(keyOf));
  const engine = values.copy ? null : await maison.parts.models.chat({ signal });
  const masked: MaskedLine[][] = [];
  for (const clone of values.clone) {
    const repository = nameClone(clone);
    const { repositories } = await listRepositories(maison.parts, owner, {}, { signal });
    if (!repositories.some(({ name }) => name === repository)) {
      await addRepository(maison.parts, owner, { path: clone, space: 'entreprise', name: repository }, { signal });
      await maison.parts.repositories.settle({ signal });
      say(`${repository}: indexed`);
    }
    const draw = createSequence(Number(values.seed));
    masked.push(await maskLines(clone, { repository, count: Number(values.lines), draw, signal }));
  }
  const turns = Array.from({ length: Number(values.lines) }, (_, at) => masked.flatMap((lines) => lines[at] ?? []));
  for (const line of turns.flat()) await askLine(maison, engine, line, { known, keep });
}

// What two ways lay out alike is asked once.
async function askLine(
  maison: Maison,
  engine: ChatEngine | null,
  masked: MaskedLine,
  { known, keep }: { known: Set<string>; keep: string },
): Promise<void> {
  const same = new Map<string, Pick<Asked, 'filled' | 'milliseconds'>>();
  for (const way of values.ways.split(',')) {
    const one = { repository: masked.repository, path: masked.path, line: masked.line, way };
    if (known.has(keyOf(one))) continue;
    const prompt = await layOut(maison, masked, way);
    const characters = countCharacters(prompt);
    const laidOut = JSON.stringify(prompt);
    const began = performance.now();
    const fillOnce = async (): Promise<string> =>
      engine ? fill(engine, prompt, masked.line.split('\n').length) : copyLikest(prompt, masked.line);
    const filled = same.get(laidOut)?.filled ?? (await fillOnce());
    const milliseconds = same.get(laidOut)?.milliseconds ?? Math.round(performance.now() - began);
    same.set(laidOut, { filled, milliseconds });
    await appendFile(keep, `${JSON.stringify({ ...one, filled, milliseconds, characters })}\n`);
    known.add(keyOf(one));
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
    for (const way of ways.filter((one) => some.some((asked) => asked.way === one))) {
      const pairs = [...byLine.values()].flatMap((asked) => {
        const [ours, theirs] = [asked.find((one) => one.way === values.against), asked.find((one) => one.way === way)];
        return ours && theirs ? [[ours, theirs] as const] : [];
      });
      const against =
        way === values.against || pairs.length === 0
          ? ''
          : `  ${values.against} against it (${pairs.length}): exact ${compare(pairs.map(([one, other]) => [exact(one), exact(other)]))}, alike ${compare(pairs.map(([one, other]) => [alike(one), alike(other)]))}`;
      say(
        `  ${way.padEnd(8)} exact ${mean(measure(way, exact))}  alike ${mean(measure(way, alike))}  ${mean(measure(way, ({ milliseconds }) => milliseconds / 1000))} s  ${mean(measure(way, ({ characters = 0 }) => characters / 1000))} k characters${against}`,
      );
    }
  }
}

if (values.tell) tell(await readAsked(values.tell));
else {
  const { house, keep } = values;
  if (!house || !keep || values.clone.length === 0)
    throw materialMissing(
      { fr: 'des dépôts à compléter', en: 'repositories to complete' },
      './maison bench code-context --clone FOLDER --house FOLDER --keep FILE.jsonl',
    );
  await inHouse(path.resolve(house), (maison) => run(maison, keep), { MAISON_CHAT_MODEL: values.model });
  tell(await readAsked(keep));
}
