import { parentPort, workerData } from 'node:worker_threads';
import { asksForCutoutOfPicture, readWishedGround } from '../../src/contract/photo/cutout-order.ts';
import { completeFollowUp } from '../../src/assistants/requests/complete-follow-up.ts';
import { splitQuestion } from '../../src/assistants/requests/several/split-question.ts';
import { readFollowUp } from '../../src/assistants/requests/recognise/follow-up.ts';
import { readAsWriting } from '../../src/assistants/requests/recognise/recognise.ts';
import { tellRequestKind } from '../../src/assistants/requests/take-request.ts';
import { takeReadPart } from '../../src/base/index.ts';
import { asksOfWholeList, readComparison, writeOut } from '../../src/knowledge/index.ts';

const now = new Date('2026-12-01T12:00:00Z');

/** All that rules read of a message before anything is searched, as `takeRequest` and `answerFromDocuments` have it read. */
export function readQuestion(message: string): string {
  const kind = tellRequestKind(message, now);
  readAsWriting(message);
  readFollowUp(message);
  asksForCutoutOfPicture(message);
  readWishedGround(message);
  const question = writeOut(takeReadPart(message));
  readComparison(question);
  splitQuestion(question);
  completeFollowUp(question, 'Quel est le prix du banc ?');
  asksOfWholeList(question);
  return kind;
}

// In a thread of its own, which can be ended where it would read for ever.
const asker = workerData === 'asks' ? parentPort : null;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
const answer = (kind: string): void => asker?.postMessage(kind);
asker?.on('message', (message: string) => answer(readQuestion(message)));
answer('ready');
