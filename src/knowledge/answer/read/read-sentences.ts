import { sha256 } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import type { Models } from '../../../models/index.ts';
import { type Calibration, calibrate, fromLogOdds } from '../calibrate.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { dropFormer } from '../../analyse/former.ts';
import { type Candidate, gatherSame, type Reranked } from '../rank/rank.ts';
import { type Focus, readFocus } from '../question/focus.ts';
import { listTerms, type Term, TermIndex } from '../../verify/terms.ts';
import { listOtherNames } from './document-names.ts';
import { readNudges } from './nudges.ts';
import { liftFittingCases } from './span-fit.ts';
import { type Judged, readSigns, type Signs } from './signs.ts';
import { listSections, splitAtLeads } from '../../search/sections.ts';

type Reader = Awaited<ReturnType<Models['reader']>>;

/** All sentences of ten passages, but for the longest pages: what answers is among them for nine questions of ten. */
export const readAtMost = 120;

/**
 * Has the house's own reader judge each sentence under its heading, and ranks all by what it says, their words and the
 * place of their passage: likeliest first, each with its probability. `listed` comes in the order of words.
 */
export async function readSentences(
  reader: Reader,
  reading: Reading,
  { calibration, signal }: { calibration: Calibration | null; signal: AbortSignal },
): Promise<Reranked[]> {
  const sorted = (await weighSentences(reader, reading, { signal })).sort((left, right) => right.score - left.score);
  return gatherSame(sorted, reading.sources).map((candidate) => withProbability(candidate, calibration));
}

/** Has the reader judge each sentence: the log-odds that it answers, as they are ranked by, passage after passage. */
export async function weighSentences(
  reader: Reader,
  reading: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Candidate[]> {
  const nudge = readNudges(reading.question, reading.sources, reading.listed);
  const judged = await judgeSections(reader, reading, { signal });
  const signs = readSigns(judged, {
    ...reading,
    focus: reading.focus ?? readFocus(reading.question, reading.evidence),
  });
  const weighed = judged.map(({ candidate, logit, headings }, index) =>
    weigh(candidate, { logit, nudge: nudge(candidate, headings), signs: signs[index] ?? noSigns }),
  );
  return liftFittingCases(reading.question, weighed, reading.sources);
}

/** What the reader itself says of each sentence under its headings, in logits: what `weights` are fitted on. */
export async function judgeSections(
  reader: Reader,
  { question, listed, sources, evidence }: Reading,
  { signal }: { signal: AbortSignal },
): Promise<Judged[]> {
  const parts = cutSections(listed.slice(0, readAtMost), { question, sources, evidence });
  const passages = parts.map(({ passage }) => passage);
  const logits = await reader.read({ question: dropFormer(question), passages }, { signal });
  return parts.flatMap(({ candidates, headings }, index) =>
    candidates.map((candidate, place) => ({ candidate, headings, logit: logits[index]?.[place] ?? leastLogit })),
  );
}

interface Reading {
  readonly question: string;
  readonly listed: readonly Candidate[];
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
  /** The question taken apart, where that was done already. */
  readonly focus?: Focus;
}

interface Part {
  readonly passage: Parameters<Reader['read']>[0]['passages'][number];
  /** Those of its units, in their order. */
  readonly candidates: readonly Candidate[];
  readonly headings: readonly string[];
}

// Each section that holds a candidate, under its own headings: as the reader learned it.
function cutSections(listed: readonly Candidate[], { question, sources, evidence }: Omit<Reading, 'listed'>): Part[] {
  const asked = listTerms(question).filter(({ light }) => !light);
  const places = [...new Set(listed.map(({ passage }) => passage))];
  return places.flatMap((place) => {
    const source = sources[place];
    if (!source) return [];
    const own = listed.filter(({ passage }) => passage === place);
    const units = evidence[place]?.units ?? [];
    const sections = listSections(source, units).flatMap((section) => splitAtLeads(section, units, source.text));
    return sections.flatMap(({ start, end, headings }): Part[] => {
      const candidates = own.filter(({ unit }) => unit.start >= start && unit.end <= end);
      const ranges = candidates.map(({ unit }) => ({ start: unit.start - start, end: unit.end - start }));
      if (candidates.length === 0) return [];
      const head = writeHead({ ...source, headings: [...headings] });
      const named = nameAsAsked(asked, head, listOtherNames(source, sources));
      return [{ passage: { head: named, text: source.text.slice(start, end), units: ranges }, candidates, headings }];
    });
  });
}

// The name of its file, or of what it amends, where that says a word of the question that its headings do not.
function nameAsAsked(asked: readonly Term[], head: string, names: readonly string[]): string {
  const known = new TermIndex(listTerms(head));
  const missing = asked.filter((term) => !known.has(term));
  const name = names.find((other) => {
    const own = new TermIndex(listTerms(other));
    return missing.some((term) => own.has(term));
  });
  return name === undefined ? head : `${name}${separator}${head}`;
}

/** What is taken of a sentence of which the reader read no word. */
const leastLogit = -9;

/**
 * Fitted on the five organisations that the reader never learned from, all in one house: in a house of one alone the search
 * is too seldom wrong, and its order would weigh too much (tools/train-reader/README.md). Each is judged with weights that
 * the other four gave (docs/answers-measured.md).
 */
const weights = {
  bias: -0.699,
  relevance: 0.183,
  place: -1.063,
  logit: 0.557,
  behind: -3.183,
  otherRow: -4.334,
} as const;

/** The reader with these weights: what a calibration was learned from, and says nothing of others. */
export function nameReadings(reader: string): string {
  return `${reader} ${sha256(JSON.stringify(weights)).slice(0, 8)}`;
}

const noSigns: Signs = { behind: 0, otherRow: 0 };

function weigh(
  candidate: Candidate,
  { logit, nudge, signs }: { logit: number; nudge: number; signs: Signs },
): Candidate {
  const { relevance, passage } = candidate;
  // From the first passage to the second the search says more than from the ninth to the tenth.
  const place = Math.log1p(passage);
  const score =
    weights.bias +
    weights.relevance * relevance +
    weights.place * place +
    weights.logit * logit +
    weights.behind * signs.behind +
    weights.otherRow * signs.otherRow +
    nudge;
  return { ...candidate, score };
}

function withProbability(candidate: Candidate, calibration: Calibration | null): Reranked {
  return { ...candidate, probability: calibrate(fromLogOdds(candidate.score), calibration), verdict: candidate.score };
}

const separator = ' › ';

/** Title › outer heading › … › inner heading, each once: as the reader learned it (tools/train-reader/corpora.py). */
export function writeHead({
  title,
  documentName,
  headings,
}: Pick<Source, 'title' | 'documentName' | 'headings'>): string {
  const name = title ?? documentName.replace(/\.[^.]+$/u, '').replace(/[_-]/gu, ' ');
  const pieces = [name, ...headings].flatMap((part) => part.split(separator)).map((piece) => piece.trim());
  return [...new Set(pieces.filter((piece) => piece !== ''))].join(separator);
}
