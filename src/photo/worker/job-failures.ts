import { type ChildGone, MaisonError } from '../../base/index.ts';
import { createPhotoRefusal } from '../decode/refusals.ts';
import type { JobAnswer } from './worker-messages.ts';

/** The answer’s result, or the error it stands for. */
export function readAnswer(answer: JobAnswer, modelFailure: Error | null): unknown {
  if (answer.type === 'job-done') return answer.result;
  // What the model said is nearer to the truth than what the child makes of its silence.
  if (modelFailure) throw modelFailure;
  if (answer.type === 'job-refused') {
    throw new MaisonError(answer.code, answer.status, answer.sentence, { cause: new Error(answer.detail) });
  }
  throw Object.assign(
    new Error(`The photo process failed: ${answer.reason}`),
    answer.code ? { code: answer.code } : {},
  );
}

/** The refusal of the photo, or the fault of the house, that the end of a child stands for. */
export function explainEnd(
  { end, exit, ready, message }: ChildGone,
  limits: { readonly memoryMegabytes: number; readonly timeoutMilliseconds: number },
): Error {
  if (end === 'deadline') return createPhotoRefusal('too_costly', `no answer within ${limits.timeoutMilliseconds} ms`);
  if (end === 'memory' || /heap out of memory|Allocation failed|bad_alloc/.test(exit.stderr))
    return createPhotoRefusal('too_costly', `more than ${limits.memoryMegabytes} MB`);
  if (end === 'killed') return workerKilled();
  // Ended by a fault in a decoder: the photo made it.
  if (exit.signal && ready && end === 'crashed')
    return createPhotoRefusal('unreadable', `the process ended by ${exit.signal}`);
  return new Error(`The photo process ${message}: ${exit.stderr}`);
}

/** The system ended a child, or somebody did: no decoder does that to itself, so the photo has nothing to do with it. */
function workerKilled(): MaisonError {
  return new MaisonError('photo_worker_killed', 503, {
    fr: 'Le traitement des photos a été arrêté plusieurs fois de l’extérieur, par exemple faute de mémoire sur la machine. La photo n’y est pour rien et rien n’est perdu. Réessayez ; voyez « ./maison doctor » si cela se répète.',
    en: 'The processing of photos was stopped several times from outside, for lack of memory on the machine for example. The photo is not the cause and nothing is lost. Try again; see "./maison doctor" if it happens again.',
  });
}
