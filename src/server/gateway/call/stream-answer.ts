import { isAbort, type LinkedSignals, type Log, type MaisonError, toMaisonError } from '../../../base/index.ts';
import type { QueuedEvent } from '../../../models/index.ts';
import { createTextResponse, type TextPiece, type TextSource } from '../../sending/text-response.ts';
import type { CallEvent, ReadingEvent } from './take-call.ts';

/** How a protocol writes a stream. What it returns is sent as it is; an empty text is not sent. */
export interface StreamForm {
  readonly mediaType: string;
  begin(): string;
  write(event: Exclude<CallEvent, QueuedEvent | ReadingEvent>): string;
  /** After the last event of a whole answer. */
  end(): string;
  /** In place of `end`: what went wrong. No client takes what comes before it for a whole answer. */
  fail(error: MaisonError): string;
  /** Says that the house is still there: while one waits, and while a long prompt is read. */
  keepAlive(waiting: QueuedEvent | ReadingEvent | null): string;
}

interface StreamOptions {
  readonly log: Log;
  /** Stops the engine: whoever reads the stream has left. */
  readonly stop: Pick<LinkedSignals, 'abort' | 'release'>;
  /** Why it was stopped, where the reader is still there to hear it. */
  whyCut(): MaisonError | null;
}

/** So long a refusal may still become a status of its own; then the stream begins. */
const beginMilliseconds = 500;
const quietMilliseconds = 10_000;

type Step = IteratorResult<CallEvent> | 'quiet';

/** An answer as a stream. What is refused before the first word, or soon, is thrown and answered with its status. */
export async function streamAnswer(
  events: AsyncGenerator<CallEvent>,
  form: StreamForm,
  { log, stop, whyCut }: StreamOptions,
): Promise<Response> {
  const take = createTaker(events);
  const describe = createDescriber(form, whyCut);
  let waiting: Step | null = await takeFirst(take);
  // What has to be said beside something else goes with it: how an answer begins, and how it ends.
  let held = form.begin();
  const end = (text: string): TextPiece => {
    stop.release();
    return { text: held + text, isLast: true };
  };
  const source: TextSource = {
    async next() {
      try {
        for (;;) {
          const step: Step = waiting ?? (await take(quietMilliseconds));
          waiting = null;
          const { text, isLast } = describe(step);
          if (isLast) return end(text);
          held += text;
          if (isDone(step) || text === '') continue;
          const piece = held;
          held = '';
          return { text: piece, isLast };
        }
      } catch (thrown) {
        return end(isAbort(thrown) ? '' : form.fail(report(thrown, log)));
      }
    },
    cancel: () => stop.abort(),
  };
  return createTextResponse(source, form.mediaType);
}

/** The last event of a text: what comes behind it is on its way. */
function isDone(step: Step): boolean {
  return step !== 'quiet' && !step.done && step.value.type === 'done';
}

type Take = (milliseconds: number) => Promise<Step>;

/** Gives the next event, or that none came in this time. */
function createTaker(events: AsyncGenerator<CallEvent>): Take {
  // Looked at when the reader takes it: until then a refusal has nobody who hears it.
  const advance = (): Promise<IteratorResult<CallEvent>> => {
    const step = events.next();
    step.catch(() => undefined);
    return step;
  };
  let next = advance();
  return async (milliseconds) => {
    const quiet = Promise.withResolvers<'quiet'>();
    const timer = setTimeout(() => quiet.resolve('quiet'), milliseconds);
    try {
      const step = await Promise.race([next, quiet.promise]);
      if (step !== 'quiet' && !step.done) next = advance();
      return step;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The first that has to be said: not that one's turn has come, nor how far it is read while it may still be refused. */
async function takeFirst(take: Take): Promise<Step> {
  for (;;) {
    const step = await take(beginMilliseconds);
    if (step === 'quiet' || step.done || step.value.type !== 'queued' || step.value.place > 0) return step;
  }
}

/** What is sent of each step, and whether it is the last. */
function createDescriber(form: StreamForm, whyCut: () => MaisonError | null): (step: Step) => TextPiece {
  let queued: QueuedEvent | null = null;
  const goOn = (text: string): TextPiece => ({ text, isLast: false });
  return (step) => {
    if (step === 'quiet') return goOn(form.keepAlive(queued));
    if (step.done) return { text: form.end(), isLast: true };
    const event = step.value;
    if (event.type === 'reading') return goOn(form.keepAlive(event));
    if (event.type === 'queued') {
      queued = event;
      return goOn(event.place > 0 ? form.keepAlive(event) : '');
    }
    if (event.type !== 'done' || event.finishReason !== 'aborted') return goOn(form.write(event));
    const cut = whyCut();
    return { text: cut ? form.fail(cut) : '', isLast: true };
  };
}

function report(thrown: unknown, log: Log): MaisonError {
  const error = toMaisonError(thrown);
  if (error.status >= 500) log.error({ code: error.code, cause: error.cause }, 'answer of the gateway failed');
  return error;
}
