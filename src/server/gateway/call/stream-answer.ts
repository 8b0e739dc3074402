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
  const steps = createSteps(events);
  const describe = createDescriber(form, whyCut);
  let waiting: Step | null = await takeFirst(steps).catch((thrown: unknown) => {
    steps.end();
    throw thrown;
  });
  // What has to be said beside something else goes with it: how an answer begins, and how it ends.
  let held = form.begin();
  const end = (text: string): TextPiece => {
    steps.end();
    stop.release();
    return { text: held + text, isLast: true };
  };
  const source: TextSource = {
    async next() {
      try {
        for (;;) {
          const step: Step = waiting ?? (await steps.take(quietMilliseconds));
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
    cancel() {
      steps.end();
      stop.abort();
    },
  };
  return createTextResponse(source, form.mediaType);
}

/** The last event of a text: what comes behind it is on its way. */
function isDone(step: Step): boolean {
  return step !== 'quiet' && !step.done && step.value.type === 'done';
}

/** What a stream gives, step by step. */
interface Steps {
  /** The next event, or that none came in this time. */
  take(milliseconds: number): Promise<Step>;
  /** No more is taken. */
  end(): void;
}

// One clock for the whole stream, wound up again for each step: a timer, and a race with it, cost more than a word does.
function createSteps(events: AsyncGenerator<CallEvent>): Steps {
  let asked: PromiseWithResolvers<Step> | null = null;
  let came: Promise<Step> | null = null;
  const answerAsked = (): PromiseWithResolvers<Step> | null => {
    const waiting = asked;
    asked = null;
    return waiting;
  };
  const takeCame = (): Promise<Step> | null => {
    const ready = came;
    came = null;
    return ready;
  };
  const clock = createQuietClock(() => answerAsked()?.resolve('quiet'));
  const waitFor = (milliseconds: number): Promise<Step> => {
    clock.wind(milliseconds);
    asked = Promise.withResolvers();
    return asked.promise;
  };
  const advance = (): void => {
    const next = events.next();
    // Looked at when the reader takes it: until then a refusal has nobody who hears it.
    const arrive = (tell: (waiting: PromiseWithResolvers<Step>) => void): void => {
      const waiting = answerAsked();
      if (waiting) tell(waiting);
      else came = next;
    };
    next.then(
      (step) => arrive((waiting) => waiting.resolve(step)),
      (thrown: unknown) => arrive((waiting) => waiting.reject(thrown)),
    );
  };
  advance();
  return {
    async take(milliseconds) {
      const step = await (takeCame() ?? waitFor(milliseconds));
      if (step !== 'quiet' && !step.done) advance();
      return step;
    },
    end: () => clock.stop(),
  };
}

function createQuietClock(ring: () => void): { wind(milliseconds: number): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let wound = 0;
  const stop = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    wind(milliseconds) {
      if (timer && wound === milliseconds) return void timer.refresh();
      stop();
      wound = milliseconds;
      timer = setTimeout(ring, milliseconds);
    },
    stop,
  };
}

/** The first that has to be said: not that one's turn has come, nor how far it is read while it may still be refused. */
async function takeFirst(steps: Steps): Promise<Step> {
  for (;;) {
    const step = await steps.take(beginMilliseconds);
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
