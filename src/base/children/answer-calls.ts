import { reportAttempts } from './report-attempts.ts';
import type { FromChild, ToChild, WorkerKind } from './worker-messages.ts';

// The child's side of a worker, and with what it reports the only modules of the house that every child loads: they import
// nothing else of it.

/** What a call may use besides what it was given. */
export interface CallTools<Kind extends WorkerKind> {
  /** Aborted when the house no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Says something on the way to the answer, and goes on at once. */
  tell(event: Kind['event']): void;
  /** Says something and waits for the house's reply, as for leave to go on. The time it takes is not the call's. */
  ask(event: Kind['event']): Promise<Kind['reply']>;
}

/** What a child does; the rest of its life is kept by `answerCalls`. */
export interface ChildWork<Kind extends WorkerKind> {
  /** Makes ready for calls, once; what it throws is told to the house as the reason why this child cannot serve. */
  prepare(order: Kind['order']): Promise<Kind['facts']> | Kind['facts'];
  /** Answers one call. Several run side by side when the house asks several at once. */
  answer(call: Kind['call'], tools: CallTools<Kind>): Promise<Kind['value']>;
  /** Gives memory back after a call, before what is left is measured. */
  settle?(call: Kind['call']): void;
}

interface RunningCall {
  readonly controller: AbortController;
  readonly questions: Map<number, PromiseWithResolvers<unknown>>;
}

/** Makes this process the child of a worker: it starts when told to, answers calls, and ends when the house does. */
export function answerCalls<Kind extends WorkerKind>(work: ChildWork<Kind>): void {
  const running = new Map<number, RunningCall>();
  const receive = (message: ToChild<Kind>): void => {
    if (message.type === 'start') {
      if (message.pulseMilliseconds !== null) setInterval(() => send({ type: 'pulse' }), message.pulseMilliseconds);
      return void prepare(work, message.order);
    }
    if (message.type === 'call') return void answer(work, running, message);
    const call = running.get(message.id);
    if (message.type === 'cancel') return call?.controller.abort();
    const question = call?.questions.get(message.question);
    call?.questions.delete(message.question);
    if (message.type === 'reply') question?.resolve(message.reply);
    else question?.reject(new Error(message.reason));
  };
  process.on('message', receive);
  // The house is gone (killed, or crashed): nobody is left to answer.
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group; the house decides when its children end.
  process.on('SIGINT', () => undefined);
  reportAttempts((address) => send({ type: 'attempt', address }));
  // The first word: the libraries are loaded.
  send({ type: 'pulse' });
}

async function prepare<Kind extends WorkerKind>(work: ChildWork<Kind>, order: Kind['order']): Promise<void> {
  try {
    send({ type: 'ready', facts: await work.prepare(order) });
  } catch (thrown) {
    send({ type: 'start-failed', reason: describe(thrown) });
  }
}

async function answer<Kind extends WorkerKind>(
  work: ChildWork<Kind>,
  running: Map<number, RunningCall>,
  { id, call }: { id: number; call: Kind['call'] },
): Promise<void> {
  const mine: RunningCall = { controller: new AbortController(), questions: new Map() };
  running.set(id, mine);
  let outcome: FromChild;
  try {
    outcome = { type: 'done', id, value: await work.answer(call, createTools<Kind>(id, mine)) };
  } catch (thrown) {
    outcome = { type: 'failed', id, reason: describe(thrown) };
  }
  running.delete(id);
  work.settle?.(call);
  send({ ...outcome, residentMegabytes: readResidentMegabytes() });
}

let lastResident = 0;

/**
 * The memory that this process holds (megabytes of 2^20); the last that was known where the system refuses to say (`EACCES`,
 * seen once of a child in its sandbox): a model in memory is not worth less for it.
 */
export function readResidentMegabytes(): number {
  try {
    lastResident = process.memoryUsage.rss() / 1_048_576;
  } catch {
    // What was known holds.
  }
  return lastResident;
}

function createTools<Kind extends WorkerKind>(id: number, { controller, questions }: RunningCall): CallTools<Kind> {
  let lastQuestion = 0;
  return {
    signal: controller.signal,
    tell: (event) => send({ type: 'event', id, event }),
    async ask(event) {
      const question = (lastQuestion += 1);
      const reply = Promise.withResolvers<unknown>();
      questions.set(question, reply);
      send({ type: 'event', id, event, question });
      return reply.promise;
    },
  };
}

function describe(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 2000);
}

function send(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

/** Milliseconds from an arbitrary start, for durations in a child: the house's clock would load all of `base`. */
export function elapsed(): number {
  return performance.now();
}
