import { isAbort, type Log, type MaisonError, toMaisonError } from '../../../base/index.ts';
import type { QueuedEvent } from '../../../models/index.ts';
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
  readonly stop: AbortController;
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
  const encoder = new TextEncoder();
  // What has to be said beside something else goes with it: how an answer begins, and how it ends.
  let held = form.begin();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const send = (text: string): void => {
        if (held + text !== '') controller.enqueue(encoder.encode(held + text));
        held = '';
      };
      try {
        for (;;) {
          const step: Step = waiting ?? (await take(quietMilliseconds));
          waiting = null;
          const text = describe(step);
          if (text === null) {
            send('');
            return controller.close();
          }
          if (isEnd(step)) held += text;
          else if (text !== '') return send(text);
        }
      } catch (thrown) {
        send(isAbort(thrown) ? '' : form.fail(report(thrown, log)));
        controller.close();
      }
    },
    cancel: () => stop.abort(),
  });
  return new Response(body, { headers: { 'content-type': form.mediaType, 'cache-control': 'no-store' } });
}

/** The last event of a text: what comes behind it is on its way. */
function isEnd(step: Step): boolean {
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

/** What is sent of each step; null where nothing more is. */
function createDescriber(form: StreamForm, whyCut: () => MaisonError | null): (step: Step) => string | null {
  let queued: QueuedEvent | null = null;
  let ended = false;
  return (step) => {
    if (ended) return null;
    if (step === 'quiet') return form.keepAlive(queued);
    if (step.done) {
      ended = true;
      return form.end();
    }
    const event = step.value;
    if (event.type === 'reading') return form.keepAlive(event);
    if (event.type === 'queued') {
      queued = event;
      return event.place > 0 ? form.keepAlive(event) : '';
    }
    if (event.type !== 'done' || event.finishReason !== 'aborted') return form.write(event);
    ended = true;
    const cut = whyCut();
    return cut && form.fail(cut);
  };
}

function report(thrown: unknown, log: Log): MaisonError {
  const error = toMaisonError(thrown);
  if (error.status >= 500) log.error({ code: error.code, cause: error.cause }, 'answer of the gateway failed');
  return error;
}
