import { type Clock, linkSignals } from '../../../base/index.ts';
import type { Actor } from '../../../governance/index.ts';
import {
  type ChatEngine,
  type ChatTurn,
  type GenerateEvent,
  type GenerateRequest,
  type Lane,
  noUsage,
  promptTooLong,
  type QueuedEvent,
  streamPushed,
} from '../../../models/index.ts';
import type { ServerParts } from '../../parts.ts';
import type { WaitingRoom } from '../../waiting-room.ts';
import { guessTokens, listTexts } from './guess-tokens.ts';
import type { Meter } from './meter.ts';
import { nameWaiting } from './name-waiting.ts';
import { type Choice, type ChoiceParts, writeChoice } from './write-choice.ts';

/** What a program asks of a model, whichever protocol it speaks. */
export interface GatewayCall {
  readonly engine: ChatEngine;
  /** One for each text that is wanted. */
  readonly requests: readonly GenerateRequest[];
  readonly lane: Lane;
  /** By which the client tells later what became of the text. */
  readonly toldAs?: string;
}

/** How far the model has read what was sent, told now and then while it reads. */
export interface ReadingEvent {
  readonly type: 'reading';
  readonly readTokens: number;
  /** Of all that is to be read, as far as it can be told before. */
  readonly promptTokens: number;
  readonly secondsLeft: number;
}

/** What comes of it: where it stands in the line, how far it is read, and the events of each text by its number. */
export type CallEvent = QueuedEvent | ReadingEvent | (GenerateEvent & { readonly choice: number });

export interface CallParts extends ChoiceParts, Pick<ServerParts, 'clock'> {
  readonly room: WaitingRoom;
}

/**
 * Has the engine work for a program, in its turn: the events of all its texts as they come. Stops within a step when
 * `signal` is aborted, or when no more is taken. Throws `requests_waiting` (503) at once where too many
 * wait, `requests_waiting_own` (429) where too many of this key's do, `budget_spent` (429) where nothing is left of a budget.
 */
export function takeCall(
  { room, clock, ...parts }: CallParts,
  actor: Actor,
  { engine, requests, lane, toldAs }: GatewayCall,
  { meter, signal }: { meter: Meter; signal: AbortSignal },
): AsyncGenerator<CallEvent> {
  const allowance = meter.admit();
  const leave = room.enter(nameWaiting(actor), actor.id);
  // The last answer of a budget ends by its length: what is left is looked at when each text begins.
  const fit = (request: GenerateRequest): GenerateRequest => {
    const left = allowance.left();
    return left === null ? request : { ...request, maxTokens: Math.max(1, Math.min(request.maxTokens ?? left, left)) };
  };
  // A server is told what the program said, and nothing else.
  const said = requests.map((request) => ({ asSaid: {}, ...request }));
  const work = async (push: (event: CallEvent) => void, inner: AbortSignal): Promise<void> => {
    // What goes wrong with one text ends the others.
    const all = said.length > 1 ? linkSignals([inner]) : null;
    const one = async (request: GenerateRequest, choice: number): Promise<void> => {
      const counted = countChoice(
        { engine, lane, actor, meter, clock, fit, push: choice === 0 ? push : null },
        request,
      );
      const { generate, note } = counted;
      const wanted = { engine, request, alone: said.length === 1, toldAs, generate, note };
      try {
        await writeChoice(parts, actor, {
          ...wanted,
          push: (event) => push({ ...event, choice }),
          signal: all?.signal ?? inner,
        });
      } finally {
        counted.close();
      }
    };
    try {
      const texts = said.map((request, choice) =>
        one(request, choice).catch((thrown: unknown) => {
          all?.abort();
          throw thrown;
        }),
      );
      await Promise.allSettled(texts);
      await Promise.all(texts);
      meter.end(inner.aborted ? 'cut' : 'done');
    } catch (thrown) {
      meter.fail(thrown);
      throw thrown;
    } finally {
      all?.release();
      leave(!inner.aborted);
    }
  };
  return streamPushed(work, { signal });
}

interface Counting extends Pick<GatewayCall, 'engine' | 'lane'> {
  readonly actor: Actor;
  readonly meter: Meter;
  readonly clock: Clock;
  readonly fit: (request: GenerateRequest) => GenerateRequest;
  /** Hears of the place in the line and of the reading; null where another text of the call tells of them. */
  readonly push: ((event: QueuedEvent | ReadingEvent) => void) | null;
}

/** Has the engine write one text in its turn, and counts it: what it read and wrote is the meter's once it is closed. */
function countChoice(
  { engine, lane, actor, meter, clock, fit, push }: Counting,
  asked: GenerateRequest,
): Pick<Choice, 'generate' | 'note'> & { close(): void } {
  const tally = meter.openTally();
  tally.readTokens = guessTokens(asked);
  let turn: ChatTurn | null = null;
  return {
    close() {
      turn?.end();
      tally.close(turn?.usage ?? noUsage);
    },
    note(event) {
      if (event.type === 'text') tally.writtenTokens += 1;
      if (event.type === 'done') meter.waited(event.timings.queuedMilliseconds);
    },
    generate(request, signal) {
      const tokensExpected = guessTokens(request);
      tally.readTokens = tokensExpected;
      const telling = push ? { onQueued: push, onReading: createReadingTeller(request, clock, push) } : {};
      turn = engine.openTurn({ lane, actor: actor.id, tokensExpected, signal, ...telling });
      return turn.generate(fit(request));
    },
  };
}

const tellMilliseconds = 5000;

/** Whoever sends much waits long for the first word: they hear every few seconds how far it is. */
function createReadingTeller(
  request: GenerateRequest,
  clock: Clock,
  push: (event: ReadingEvent) => void,
): (read: number) => void {
  let first: { readonly read: number; readonly at: number } | null = null;
  let told = clock.elapsed();
  return (readTokens) => {
    const now = clock.elapsed();
    first ??= { read: readTokens, at: now };
    if (now - told < tellMilliseconds || readTokens === first.read) return;
    told = now;
    const promptTokens = Math.max(readTokens, guessTokens(request));
    const perToken = (now - first.at) / (readTokens - first.read);
    push({
      type: 'reading',
      readTokens,
      promptTokens,
      secondsLeft: Math.ceil(((promptTokens - readTokens) * perToken) / 1000),
    });
  };
}

/**
 * Refuses what cannot fit before it waits for its turn, and who has too many waiting before the engine counts their tokens:
 * a program that asks without a pause would take them from those whose turn it is. The engine counts again, with the marks
 * of its template. Answers the tokens of the prompt.
 */
export async function requireRoom(
  { parts, actor }: { readonly parts: Pick<CallParts, 'room'>; readonly actor: Actor },
  engine: ChatEngine,
  request: GenerateRequest,
): Promise<number> {
  parts.room.requirePlace(nameWaiting(actor), actor.id);
  const promptTokens = await engine.countTokens(listTexts(request).join('\n'));
  // How long the context of another server is, only that server knows: it refuses in its own words.
  if (engine.location === 'here' && promptTokens >= engine.contextTokens)
    throw promptTooLong(engine.name, { promptTokens, contextTokens: engine.contextTokens });
  return promptTokens;
}
