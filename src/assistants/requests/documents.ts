import { takeReadPart } from '../../base/index.ts';
import type { Citation, Exchange } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  answerFromSources,
  asksOfWholeList,
  readCalibration,
  readComparison,
  readOn,
  writeOut,
} from '../../knowledge/index.ts';
import { compareStates } from './comparison.ts';
import { completeFollowUp } from './complete-follow-up.ts';
import { searchQuestion } from './search-question.ts';
import { answerHalves } from './several/answer-halves.ts';
import { splitQuestion } from './several/split-question.ts';
import { countTokens, tellProgress } from '../turn/tell-progress.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

/**
 * Answers from the documents that the actor may read and from nothing else: sources first, then each sentence with its
 * proof. Of a message with several questions each is answered by itself.
 */
export async function* answerFromDocuments(
  parts: WayParts,
  actor: Actor,
  { question: typed, scope, previous, readLastExchange }: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const question = writeOut(takeReadPart(typed));
  const comparison = readComparison(question);
  const compared = comparison && (await compareStates(parts, actor, { question, scope, comparison }, { signal }));
  if (compared) return yield* compared;
  const split = splitQuestion(question);
  if (split.parts.length > 1)
    return yield* answerHalves(parts, actor, { question, scope, previous, split }, { signal });
  // A question that leans on the one before is searched both ways: completed, and as it stands.
  const completed = completeFollowUp(question, previous);
  const cited = completed.leaning === 'no' ? [] : listQuoted(await readLastExchange());
  const asked = { question, scope, ...completed, cited };
  // All before anything is told: from then on, to be stopped is an outcome and no error.
  const [{ query, found: searched }, calibration] = await Promise.all([
    searchQuestion(parts, actor, asked, { signal }),
    readCalibration(parts, actor, {}, { signal }),
  ]);
  const read = { sources: searched.sources, sheets: asksOfWholeList(query), scope };
  const { sources, goesOn } = await readOn(parts, actor, read, { signal });
  const found = { ...searched, sources };
  yield { type: 'sources-found', query, found };
  const tell = tellProgress(parts);
  const input = { question: query, sources, asker: actor.id, goesOn, follows: { question, cited } };
  for await (const step of answerFromSources({ ...parts, calibration }, input, { signal })) {
    if (step.type !== 'answer-finished') {
      yield tell(step);
      continue;
    }
    const { outcome, disagreements, ordersLeftOut, nearest, model, usage } = step;
    yield {
      type: 'turn-finished',
      outcome,
      disagreements,
      ordersLeftOut,
      nearest,
      model,
      usage: countTokens(usage),
    };
  }
}

// What the answer before was proved by: where it was a row, another one may be named.
function listQuoted(last: Exchange | null): Citation[] {
  return (last?.sentences ?? []).flatMap(({ support, citations }) => (support === 'supported' ? citations : []));
}
