import type { AnswerSentence } from '../contract/index.ts';
import type { ChatEngine } from '../models/index.ts';
import type { AnswerStep, Draft, Prepared } from './answer-parts.ts';
import { preferNewest } from './answer-newest.ts';
import { toCitation } from './answer-proof.ts';
import type { Candidate } from './answer-rank.ts';
import { rerankCandidates, rerankedAtMost, type Reranked, weighCandidate } from './answer-rerank.ts';
import { isProse, likely, selectSentences, sumProbability } from './answer-select.ts';
import { widenToMeaning } from './answer-widen.ts';

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
  engine: ChatEngine,
  prepared: Prepared,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep, Reading> {
  const { question, candidates, sources } = prepared;
  const asked = candidates.slice(0, rerankedAtMost);
  const read: Reranked[] = [];
  const given: Reranked[] = [];
  const shown: string[] = [];
  const give = (candidate: Reranked): AnswerStep => {
    const sentence = present(prepared, candidate, shown.length);
    given.push(candidate);
    shown.push(sentence.text);
    return { type: 'sentence-written', sentence };
  };
  try {
    for await (const step of rerankCandidates(engine, { question, candidates: asked }, sources, { signal })) {
      if (step.kind === 'place') {
        yield { type: 'queue-moved', place: step.place };
        continue;
      }
      read.push(step.candidate);
      // A remote model is taken to be a larger one, that writes better than it copies.
      if (engine.location === 'here' && shown.length === 0 && surelyAnswers(step.candidate)) {
        yield give(preferNewest(prepared, step.candidate));
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  read.sort((left, right) => right.probability - left.probability);
  if (engine.location === 'here' && !signal.aborted) {
    for (const selected of selectSentences(read)) {
      if (given.length > 0 && sumProbability(given) >= likely.enough) break;
      const candidate = preferNewest(prepared, selected);
      if (!shown.some((text) => text.includes(candidate.unit.text))) yield give(candidate);
    }
  }
  return {
    reranked: [...read, ...candidates.slice(rerankedAtMost).map(leaveUnread)],
    shown,
    proof: given[0] ?? null,
    answered: sumProbability(given),
    drafts: read.map(({ unit, probability }) => ({ text: unit.text, fate: 'read', probability })),
  };
}

function surelyAnswers({ unit, probability, verdict }: Reranked): boolean {
  return probability >= likely.sure && (verdict ?? 0) > 0 && isProse(unit);
}

/** What is assumed of a sentence not read: as unlikely as most sentences at that place are. */
const verdictUnread = -0.5;

function leaveUnread(candidate: Candidate): Reranked {
  return { ...candidate, verdict: null, probability: weighCandidate(candidate, verdictUnread) };
}

/** Marks of lists around a sentence are not part of it. */
const mark = /^[-–•*·▪]\s+/u;

/** A sentence of a document as an answer, in its own words. */
export function present({ sources, evidence }: Prepared, { passage, unit }: Candidate, index: number): AnswerSentence {
  const source = sources[passage];
  const own = evidence[passage];
  const { start, end } = own ? widenToMeaning(own, unit) : unit;
  const from = start + (mark.exec(source?.text.slice(start, end) ?? '')?.[0].length ?? 0);
  const citation = source && toCitation(source, { start: from, end });
  return {
    index,
    text: citation?.quote ?? unit.text,
    support: 'supported',
    citations: citation ? [citation] : [],
    missing: [],
  };
}
