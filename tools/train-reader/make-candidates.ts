import { readFile, writeFile } from 'node:fs/promises';
import { completeFollowUp } from '../../src/assistants/requests/complete-follow-up.ts';
import type { Source } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import { readFocus } from '../../src/knowledge/answer/question/focus.ts';
import {
  type Candidate,
  compareMeanings,
  listCandidates,
  rankCandidates,
} from '../../src/knowledge/answer/rank/rank.ts';
import { readCloseness, readSigns, scoreRelevance } from '../../src/knowledge/answer/rank/relevance.ts';
import { matchesQuote } from '../../src/knowledge/evaluate/quotes.ts';
import { passagesAsked, retrieve } from '../../src/knowledge/index.ts';
import { prepareEvidence } from '../../src/knowledge/verify/evidence.ts';
import { saysSomething } from '../../src/knowledge/verify/unit-role.ts';
import type { Maison } from '../../src/main.ts';
import { inNewHouse, ingestFolder } from '../../bench/run/new-house.ts';

// Writes what the product would read for each question, with the parser, the passages, the search and the ranker of
// the product itself, and marks what answers:
//   node tools/train-reader/make-candidates.ts DOCUMENTS QUESTIONS.jsonl OUT.jsonl [--words-only]
// One line a question: its passages and all their sentences, each with `relevance` and `plain` (the log-odds of the
// ranker by words alone). Those that the product would list have `listed` (their place by words) and `score` (what the
// ranker says once meanings are compared); `--words-only` leaves that out, which is two thirds of the time.

interface Line {
  readonly id: string;
  readonly kind?: string;
  readonly question: string;
  readonly before?: string;
  readonly answerable: boolean;
  readonly gold: readonly { readonly document: string; readonly quote: string }[];
}

const [documents, questions, out] = process.argv.slice(2);
const wordsOnly = process.argv.includes('--words-only');
const { signal } = new AbortController();

/** As `answerFromSources` prepares a question, with every sentence kept. */
async function readQuestion(maison: Maison, line: Line): Promise<object> {
  const { query } = completeFollowUp(line.question, line.before ?? null);
  const { sources } = await retrieve(maison.parts, owner, { question: query, limit: passagesAsked }, { signal });
  const evidence = sources.map(prepareEvidence);
  const focus = readFocus(query, evidence);
  const closenessOf = readCloseness(sources.map(({ why }) => why.vector));
  const listed = listCandidates(focus, evidence, closenessOf);
  const cosines = wordsOnly ? null : await readMeanings(maison, query, listed, sources);
  const ranked = rankCandidates(focus, evidence, listed, cosines);
  const all = evidence.flatMap((own, passage) =>
    own.units
      .filter((unit) => unit.trusted && saysSomething(unit))
      .map((unit): Candidate => {
        const relevance = scoreRelevance(readSigns(focus, own, [unit], closenessOf(passage)));
        return { passage, unit, relevance, score: relevance, also: [] };
      }),
  );
  const units = rankCandidates(focus, evidence, all, null).map(({ passage, unit, relevance, score: plain }) => {
    const place = listed.findIndex((one) => one.unit === unit);
    const candidate = ranked.find((one) => one.unit === unit);
    const gold = line.gold.flatMap(({ document, quote }, index) =>
      isOf(sources[passage], document) && matchesQuote(unit.text, quote) ? [index] : [],
    );
    const own = { passage, start: unit.start, end: unit.end, gold, relevance, plain };
    return candidate ? { ...own, listed: place, score: candidate.score } : own;
  });
  const { id, kind, answerable, gold } = line;
  const passages = sources.map(({ path, title, documentName, headings, text, why, score }) => {
    return { path, title, documentName, headings, text, vector: why.vector, score };
  });
  return { id, kind, question: query, typed: line.question, answerable, parts: gold.length, passages, units };
}

async function readMeanings(
  maison: Maison,
  query: string,
  listed: ReturnType<typeof listCandidates>,
  sources: readonly Source[],
): Promise<number[] | null> {
  if (listed.length === 0) return null;
  const engine = await maison.parts.models.embed({ signal });
  const texts = listed.map(({ unit, passage }) => {
    const source = sources[passage];
    return { text: unit.text, heading: source?.headings.at(-1) ?? source?.title ?? '' };
  });
  return compareMeanings(engine, query, texts, { signal });
}

function isOf(source: Source | undefined, document: string): boolean {
  const paths = source ? [source.path, ...source.alsoIn.map(({ path }) => path)] : [];
  return paths.some((found) => found === document || found.endsWith(`/${document}`));
}

async function makeCandidates(folder: string, questionFile: string, outFile: string): Promise<void> {
  const lines = (await readFile(questionFile, 'utf8'))
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as Line);
  await inNewHouse(async (maison) => {
    await ingestFolder(maison, folder);
    const rows: string[] = [];
    for (const line of lines) {
      rows.push(JSON.stringify(await readQuestion(maison, line)));
      if (rows.length % 50 === 0) console.error(`${rows.length}/${lines.length}`);
    }
    await writeFile(outFile, `${rows.join('\n')}\n`);
  });
}

if (documents && questions && out) await makeCandidates(documents, questions, out);
else {
  console.error('Usage: node tools/train-reader/make-candidates.ts DOCUMENTS QUESTIONS.jsonl OUT.jsonl [--words-only]');
  process.exitCode = 2;
}
