import { Argument, Command } from 'commander';
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { measureShare, type Share } from '../../../knowledge/index.ts';
import { describe, language, print, printJson } from '../../terminal.ts';
import { draw, type Evaluation, inHouse, readLines } from '../house.ts';
import { askHouse, askLaidOut, openByHand } from './ask-gaps.ts';
import { DoneInfill, InfillLine, publishedGaps } from './infill-line.ts';
import { passesTest, requirePython } from './run-program.ts';

interface CodeOptions {
  readonly single: string;
  readonly multi: string;
  readonly families: string;
  readonly keep?: string;
  readonly json?: boolean;
}

interface CodeScores {
  readonly house: Share;
  readonly byHand: Share;
  /** Gaps of one line alone: in the house, and by hand with all behind the first line cut off, as any editor could. */
  readonly oneLine: { readonly house: Share; readonly firstLine: Share };
  /** Of the gaps asked in both ways: passed by the house alone, and by hand alone. */
  readonly onlyHouse: number;
  readonly onlyByHand: number;
  /** The house's share less the other's, with its 95 % interval over the pairs. */
  readonly difference: { readonly mean: number; readonly wide: number };
  readonly families: Share;
}

/** `./maison eval code FOLDER`: gaps in programs, filled by the house and by the same weights prompted by hand, and run. */
export function codeCommand(): Command {
  return new Command('code')
    .description(
      describe(
        'Mesure les complétions de code en exécutant les programmes, à côté des mêmes poids interrogés à la main',
        'Measures completions of code by running the programs, beside the same weights prompted by hand',
      ),
    )
    .addArgument(new Argument('<folder>', 'humaneval-single-line.jsonl, humaneval-multi-line.jsonl'))
    .option('--single <n>', describe('trous d’une ligne', 'gaps of one line'), '60')
    .option('--multi <n>', describe('trous de plusieurs lignes', 'gaps of several lines'), '20')
    .option('--families <n>', describe('trous envoyés dans chaque famille', 'gaps sent in each family'), '5')
    .option('--keep <file>', describe('garde chaque réponse, et reprend', 'keeps each answer, and goes on'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (folder: string, options: CodeOptions) => {
      const read = (name: string) => readLines(path.join(folder, `humaneval-${name}-line.jsonl`), InfillLine);
      const single = draw(await read('single'), options.single, '--single');
      const lines = [...single, ...draw(await read('multi'), options.multi, '--multi')];
      const families = draw(single, options.families, '--families');
      const scores = await inHouse((evaluation) => runSuite(evaluation, { lines, families, keep: options.keep }));
      if (options.json) return printJson(scores);
      show(scores);
    });
}

interface Suite {
  readonly lines: readonly InfillLine[];
  readonly families: readonly InfillLine[];
  readonly keep: string | undefined;
}

async function runSuite({ house, options }: Evaluation, { lines, families, keep }: Suite): Promise<CodeScores> {
  const { signal, clock, onProgress } = options;
  await requirePython({ signal });
  const byHand = await openByHand({ signal });
  const done = await readKept(keep);
  const started = clock.elapsed();
  const total = lines.length;
  const know = async (line: InfillLine, way: string, ask: () => Promise<string>): Promise<DoneInfill> => {
    const known = done.get(`${line.task_id} ${way}`);
    if (known) return known;
    const text = await ask();
    const made = { id: line.task_id, way, text, passed: await passesTest(line, text, { signal }) };
    if (keep !== undefined) await appendFile(keep, `${JSON.stringify(made)}\n`);
    done.set(`${line.task_id} ${way}`, made);
    return made;
  };
  try {
    const pairs: (readonly [boolean, boolean])[] = [];
    const oneLine: (readonly [boolean, boolean])[] = [];
    for (const [index, line] of lines.entries()) {
      const own = await know(line, 'house', () => askHouse(house, line));
      const other = await know(line, 'by hand', () => byHand.ask(line));
      pairs.push([own.passed, other.passed]);
      if (line.task_id.startsWith('SingleLine')) {
        const first = await know(line, 'by hand, first line', async () => other.text.split('\n')[0] ?? '');
        oneLine.push([own.passed, first.passed]);
      }
      onProgress?.(index + 1, total, ((clock.elapsed() - started) / 1000 / (index + 1)) * (total - index - 1));
    }
    const same: boolean[] = [];
    for (const line of families)
      for (const family of Object.keys(publishedGaps)) {
        const own = await know(line, 'house', () => askHouse(house, line));
        const laidOut = await know(line, family, () => askLaidOut(house, line, family));
        same.push(own.text === laidOut.text);
      }
    return score({ pairs, oneLine, same });
  } finally {
    await byHand.close();
  }
}

type Pairs = readonly (readonly [boolean, boolean])[];

function score({ pairs, oneLine, same }: { pairs: Pairs; oneLine: Pairs; same: readonly boolean[] }): CodeScores {
  const share = (of: Pairs, at: 0 | 1): Share => measureShare(of.filter((pair) => pair[at]).length, of.length);
  const differences = pairs.map(([own, other]) => Number(own) - Number(other));
  const mean = differences.reduce((sum, one) => sum + one, 0) / Math.max(1, pairs.length);
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, pairs.length - 1);
  return {
    house: share(pairs, 0),
    byHand: share(pairs, 1),
    oneLine: { house: share(oneLine, 0), firstLine: share(oneLine, 1) },
    onlyHouse: differences.filter((one) => one > 0).length,
    onlyByHand: differences.filter((one) => one < 0).length,
    difference: { mean, wide: 1.96 * Math.sqrt(variance / Math.max(1, pairs.length)) },
    families: measureShare(same.filter(Boolean).length, same.length),
  };
}

async function readKept(keep: string | undefined): Promise<Map<string, DoneInfill>> {
  if (keep === undefined) return new Map();
  const text = await readFile(keep, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => DoneInfill.parse(JSON.parse(line))).map((one) => [`${one.id} ${one.way}`, one]));
}

function show({
  house,
  byHand,
  oneLine,
  onlyHouse,
  onlyByHand,
  difference: { mean, wide },
  families,
}: CodeScores): void {
  const say = ({ of, share }: Share): string =>
    `${(100 * share).toLocaleString(language, { maximumFractionDigits: 1 })} % (${of})`;
  print(`${describe('La maison', 'The house').padEnd(32)} pass@1 ${say(house)}`);
  print(`${describe('Les mêmes poids, à la main', 'The same weights, by hand').padEnd(32)} pass@1 ${say(byHand)}`);
  print(
    `${describe('Écart apparié', 'Paired difference').padEnd(32)} ${(100 * mean).toFixed(1)} ± ${(100 * wide).toFixed(1)} ${describe('points', 'points')}; ${describe('la maison seule', 'the house alone')}: ${onlyHouse}, ${describe('à la main seul', 'by hand alone')}: ${onlyByHand}`,
  );
  print(
    `${describe('Trous d’une ligne seulement', 'Gaps of one line alone').padEnd(32)} ${describe('la maison', 'the house')} ${say(oneLine.house)}, ${describe('à la main, première ligne', 'by hand, first line')} ${say(oneLine.firstLine)}`,
  );
  print(`${describe('Même texte dans chaque famille', 'The same text in each family').padEnd(32)} ${say(families)}`);
}
