import type { AnswerStep, AtModel, Draft, Prepared } from '../parts.ts';
import { findList } from '../kinds/find-list.ts';
import { type Assembled, showList } from '../kinds/show-list.ts';
import { preferNewest } from './newest.ts';
import { showWords } from '../cite/present.ts';
import { toCitations } from '../cite/proof.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Candidate, Reranked } from '../rank/rank.ts';
import { isSaidBy } from '../../verify/same-sense.ts';
import { type Calibration, calibrationOf } from '../calibrate.ts';
import { rerankCandidates, rerankedAtMost, weighCandidate } from './rerank.ts';
import { isProse, likely, selectSentences, sumProbability } from './select.ts';
import { widenToMeaning } from './widen.ts';

/** What came of reading the candidates. */
export interface Reading {
  /** Those read, likeliest first, and after them those left unread. */
  readonly reranked: readonly Reranked[];
  /** The words given as the answer, in the order shown; none when no sentence can stand alone. */
  readonly shown: readonly string[];
  readonly proof: Reranked | null;
  /** The probability that one of them answers. */
  readonly answered: number;
  readonly drafts: readonly Draft[];
}

/**
 * Has the model read the likeliest sentences and gives those that answer, word for word: nothing is written, so nothing
 * can be invented, and the first comes after one reading when it surely answers.
 */
export async function* readCandidates(
  { engine, turn }: AtModel,
  prepared: Prepared,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep, Reading> {
  const { question, candidates, sources } = prepared;
  // An engine that cannot compare words reads nothing and writes; nor does any read what the house's own reader has.
  if (prepared.read) return { reranked: prepared.read, shown: [], proof: null, answered: 0, drafts: [] };
  const calibration = calibrationOf(prepared.calibration, engine.name);
  const asked = engine.capabilities.has('choose') ? candidates.slice(0, rerankedAtMost) : [];
  const read: Reranked[] = [];
  const given: Reranked[] = [];
  const shown: string[] = [];
  let whole = false;
  function* give(candidate: Reranked): Generator<AnswerStep> {
    const sentences = presentWhole(prepared, candidate);
    given.push(candidate);
    whole ||= sentences.length > 1;
    for (const own of sentences) {
      yield { type: 'sentence-written', sentence: { index: shown.length, ...own } };
      shown.push(own.text);
    }
  }
  try {
    const readings =
      asked.length > 0 ? rerankCandidates(turn, { question, candidates: asked, calibration }, sources) : [];
    for await (const candidate of readings) {
      read.push(candidate);
      // A remote model is taken to be a larger one, that writes better than it copies.
      if (engine.location === 'here' && shown.length === 0 && surelyAnswers(candidate)) {
        yield* give(preferNewest(prepared, candidate));
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  read.sort((left, right) => right.probability - left.probability);
  if (engine.location === 'here' && !signal.aborted) {
    for (const selected of selectSentences(read)) {
      // A list is an answer by itself.
      if (whole || (given.length > 0 && sumProbability(given) >= likely.enough)) break;
      const candidate = preferNewest(prepared, selected);
      if (!isSaidBy(candidate.unit, shown)) yield* give(candidate);
    }
  }
  return {
    reranked: [...read, ...candidates.slice(asked.length).map((one) => leaveUnread(one, calibration))],
    shown,
    proof: given[0] ?? null,
    answered: sumProbability(given),
    drafts: read.map(({ unit, probability }) => ({
      text: unit.text,
      fate: 'read',
      probability,
      reader: engine.name,
    })),
  };
}

function surelyAnswers({ unit, probability, verdict }: Reranked): boolean {
  return probability >= likely.sure && (verdict ?? 0) > 0 && isProse(unit);
}

/** What is assumed of a sentence not read: as unlikely as most sentences at that place are. */
const verdictUnread = -0.5;

function leaveUnread(candidate: Candidate, calibration: Calibration | null): Reranked {
  return { ...candidate, verdict: null, probability: weighCandidate(candidate, verdictUnread, calibration) };
}

/** Marks of lists around a sentence are not part of it. */
const mark = /^[-–•*·▪]\s+/u;

/** A sentence of a document as an answer, with the whole list that it lies in or announces. */
export function presentWhole(prepared: Prepared, candidate: Candidate): Assembled[] {
  const list = findList(prepared, candidate);
  return list ? showList(prepared, list) : [present(prepared, candidate)];
}

/** A sentence of a document as an answer, in its own words. */
export function present(
  prepared: Prepared,
  candidate: UnitPlace & { readonly also?: readonly UnitPlace[] },
): Assembled {
  const { sources, evidence, language, question, focus } = prepared;
  const { passage, unit } = candidate;
  const source = sources[passage];
  const own = evidence[passage];
  const { start, end } =
    own && unit.role === 'sentence' ? widenToMeaning(own, unit, source?.text ?? '', focus.terms) : unit;
  const from = start + (mark.exec(source?.text.slice(start, end) ?? '')?.[0].length ?? 0);
  const range = { start: from, end };
  return {
    ...(source ? showWords(source, range, language, question) : { text: unit.text }),
    support: 'supported',
    citations: toCitations(sources, candidate, range),
    missing: [],
  };
}
