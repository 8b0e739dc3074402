import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { owner } from '../../src/governance/index.ts';
import { fromLogOdds } from '../../src/knowledge/answer/calibrate.ts';
import { PointsLine, holdsQuote } from '../../src/knowledge/evaluate/requests.ts';
import { listDocuments, readDocumentSources, readSections, summariseSections } from '../../src/knowledge/index.ts';
import type { Section, Statement } from '../../src/knowledge/requests/sections.ts';
import {
  readStatementSigns,
  signNames,
  type StatementSigns,
  type SummaryWeights,
  weighSigns,
} from '../../src/knowledge/requests/statement-signs.ts';
import { say } from '../run/measure.ts';
import { ingestFolder, inNewHouse } from '../run/new-house.ts';

// Fits the weights of `statement-signs.ts` on the documents of `tuning`, of which other hands listed the points, and prints
// them; then how well a fit on three quarters of the documents tells the statements of the last: node bench/requests/fit-summaries.ts

const folder = path.join(import.meta.dirname, 'tuning');
const { signal } = new AbortController();
/** A further quote of a point counts less than the one that says it. */
const worthOfMore = 0.6;
const [rounds, step, decay, parts] = [3000, 0.3, 0.003, 4];

interface Example {
  readonly signs: StatementSigns;
  /** How much a reader told this statement, 0 to 1. */
  readonly told: number;
}
interface Read {
  readonly line: PointsLine;
  readonly sections: readonly Section[];
  readonly examples: readonly Example[];
}

const read = await readTuning();
say(`what ships: ${tellHeld(read.map(({ line, sections }) => countHeld(line, sections)))}`);
const tuned = fit(read.flatMap(({ examples }) => examples));
for (const name of signNames) console.log(`${name}: ${tuned[name].toFixed(2)},`);
const leftOut = Array.from({ length: parts }, (_, part) => {
  const weights = fit(read.filter((_, index) => index % parts !== part).flatMap(({ examples }) => examples));
  return read
    .filter((_, index) => index % parts === part)
    .map(({ line, sections, examples }) => ({
      held: countHeld(line, sections, weights),
      area: measureArea(examples, weights),
    }));
}).flat();
say(`documents that were left out: ${tellHeld(leftOut.map(({ held }) => held))}`);
say(`area under the curve on them: ${(sum(leftOut.map(({ area }) => area)) / leftOut.length).toFixed(3)}`);

async function readTuning(): Promise<Read[]> {
  const text = await readFile(path.join(folder, 'points.jsonl'), 'utf8');
  const lines = text.split('\n').filter(Boolean);
  return inNewHouse(async (maison) => {
    await ingestFolder(maison, path.join(folder, 'documents'));
    const { documents } = await listDocuments(
      maison.parts,
      owner,
      { limit: 200, offset: 0, order: 'name' },
      { signal },
    );
    return Promise.all(
      lines.map(async (one) => {
        const line = PointsLine.parse(JSON.parse(one));
        const id = documents.find((document) => document.path === line.document)?.id;
        if (id === undefined) throw new Error(`${line.document} was not read`);
        const { sources } = await readDocumentSources(maison.parts, owner, { id }, { signal });
        const sections = readSections(sources);
        const signs = [...readStatementSigns(sections)];
        const examples = signs.map(([statement, own]) => ({ signs: own, told: measureTold(statement, line) }));
        return { line, sections, examples };
      }),
    );
  });
}

function measureTold({ text }: Statement, { points }: PointsLine): number {
  if (points.some(({ quote }) => holdsQuote(text, quote))) return 1;
  return points.some(({ more_quotes = [] }) => more_quotes.some((quote) => holdsQuote(text, quote))) ? worthOfMore : 0;
}

/** Logistic regression by gradient descent over standardised signs; the bias is not held down. */
function fit(examples: readonly Example[]): SummaryWeights {
  const rows = examples.map(({ signs }) => signNames.map((name) => signs[name]));
  const means = signNames.map((_, column) => sum(rows.map((row) => row[column]!)) / rows.length);
  const spreads = signNames.map((name, column) =>
    name === 'bias' ? 0 : Math.sqrt(sum(rows.map((row) => (row[column]! - means[column]!) ** 2)) / rows.length),
  );
  const scaled = rows.map((row) =>
    row.map((value, at) => (spreads[at]! > 0 ? (value - means[at]!) / spreads[at]! : 1)),
  );
  const weights = signNames.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slopes = signNames.map(() => 0);
    for (const [index, row] of scaled.entries()) {
      const off = fromLogOdds(row.reduce((all, value, at) => all + value * weights[at]!, 0)) - examples[index]!.told;
      for (const [at, value] of row.entries()) slopes[at]! += (off * value) / scaled.length;
    }
    for (const [at, name] of signNames.entries())
      weights[at]! -= step * (slopes[at]! + (name === 'bias' ? 0 : decay * weights[at]!));
  }
  const raw = weights.map((weight, at) => (spreads[at]! > 0 ? weight / spreads[at]! : weight));
  raw[0]! -= sum(raw.map((weight, at) => (spreads[at]! > 0 ? weight * means[at]! : 0)));
  return Object.fromEntries(signNames.map((name, at) => [name, raw[at]!])) as SummaryWeights;
}

function measureArea(examples: readonly Example[], weights: SummaryWeights): number {
  const odds = (one: Example): number => weighSigns(one.signs, weights);
  const told = examples.filter((one) => one.told === 1).map(odds);
  const left = examples.filter((one) => one.told === 0).map(odds);
  const before = told.flatMap((one) => left.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
  return sum(before) / before.length;
}

interface Held {
  readonly points: number;
  readonly held: number;
  /** Letters of the statements that were chosen, and of all. */
  readonly letters: number;
  readonly allLetters: number;
}

function countHeld({ points }: PointsLine, sections: readonly Section[], weights?: SummaryWeights): Held {
  const chosen = summariseSections(sections, null, weights).flatMap((part) => part.chosen);
  const measure = (statements: readonly Statement[]): number => sum(statements.map(({ text }) => text.length));
  return {
    points: points.length,
    held: points.filter(({ quote }) => chosen.some(({ text }) => holdsQuote(text, quote))).length,
    letters: measure(chosen),
    allLetters: measure(sections.flatMap(({ statements }) => statements)),
  };
}

function tellHeld(documents: readonly Held[]): string {
  const all = (pick: (one: Held) => number): number => sum(documents.map(pick));
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  const [held, points] = [all((one) => one.held), all((one) => one.points)];
  const letters = share(
    all((one) => one.letters),
    all((one) => one.allLetters),
  );
  return `${held} of ${points} points held (${share(held, points)}), with ${letters} of the letters`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
