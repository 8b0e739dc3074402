import type { Reranked } from '../rank/rank.ts';
import { detectQuestionLanguage } from '../../analyse/analyse.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { leastRelevance } from '../rank/relevance.ts';
import { judgeSentence } from '../cite/judge.ts';
import type { AnswerStep, AtModel, Draft, Prepared } from '../parts.ts';
import { likely } from '../read/select.ts';
import { composeSentences } from './compose.ts';
import { buildMessages, fitExcerpts } from '../prompt.ts';

/** What the model wrote. */
export interface Written {
  /** Where the first proved sentence stands; null when none is proved. */
  readonly proof: UnitPlace | null;
  /** Its sentences, as shown. */
  readonly texts: readonly string[];
  readonly drafts: readonly Draft[];
}

/** So many sentences go into the prompt: reading is the slow part of a small model on a small machine. */
const excerptsAtMost = 5;

/** Has the model write from the likeliest sentences; hands over each of its sentences that is proved, as it comes. */
export async function* writeAnswer(
  { engine, turn }: AtModel,
  prepared: Prepared,
  reranked: readonly Reranked[],
  signal: AbortSignal,
): AsyncGenerator<AnswerStep, Written> {
  const language = detectQuestionLanguage(prepared.question);
  const excerpts = await fitExcerpts(engine, reranked.slice(0, excerptsAtMost), prepared.sources);
  const messages = buildMessages(language, prepared.question, excerpts, prepared.sources);
  const drafts: Draft[] = [];
  let proof: UnitPlace | null = null;
  const texts: string[] = [];
  const answerable = { ...prepared, knownRelevance: readVerdicts(reranked) };
  try {
    for await (const composed of composeSentences(turn, messages, { signal })) {
      if (composed.kind === 'refusal') {
        drafts.push({ text: '', fate: 'refusal' });
        continue;
      }
      const judged = judgeSentence(composed.text, answerable);
      drafts.push({ text: composed.text, fate: judged.fate });
      // What no passage says is shown, as such, only beside what is proved.
      if (judged.proof || (judged.fate === 'unsupported' && proof)) {
        yield { type: 'sentence-written', sentence: { index: texts.length, ...judged.sentence } };
        texts.push(judged.sentence.text);
        proof ??= judged.proof;
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  return { proof, texts, drafts };
}

// What the model has said of a sentence counts more than its words: one that it found to answer passes as a
// written sentence that is near enough, one that it found not to does not.
function readVerdicts(reranked: readonly Reranked[]): ReadonlyMap<UnitPlace['unit'], number> {
  const decided = reranked.filter(({ verdict }) => verdict !== null && verdict !== 0);
  return new Map(
    decided.map(({ unit, probability }) => [
      unit,
      probability >= likely.answerable ? leastRelevance.answer : Number.NEGATIVE_INFINITY,
    ]),
  );
}
