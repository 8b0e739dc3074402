import type { Actor } from '../../../governance/index.ts';
import {
  type ChatEngine,
  type GenerateEvent,
  type GenerateRequest,
  type Lane,
  promptTooLong,
  type QueuedEvent,
  streamPushed,
} from '../../../models/index.ts';
import type { ServerParts } from '../../parts.ts';
import type { WaitingRoom } from '../../waiting-room.ts';
import { addCode } from './add-code.ts';
import type { Meter } from './meter.ts';

/** What a program asks of a model, whichever protocol it speaks. */
export interface GatewayCall {
  readonly engine: ChatEngine;
  /** One for each text that is wanted. */
  readonly requests: readonly GenerateRequest[];
  readonly lane: Lane;
}

/** What comes of it: where it stands in the line, and the events of each text by its number. */
export type CallEvent = QueuedEvent | (GenerateEvent & { readonly choice: number });

export interface CallParts extends Pick<ServerParts, 'closing' | 'store' | 'log'> {
  readonly room: WaitingRoom;
}

/**
 * Has the engine work for a program, in its turn: the events of all its texts as they come. Stops within a step when
 * `signal` is aborted, or when no more is taken. Throws `requests_waiting` (503) at once where too many
 * wait, `requests_waiting_own` (429) where too many of this key's do.
 */
export function takeCall(
  { closing, room, ...parts }: CallParts,
  actor: Actor,
  { engine, requests, lane }: GatewayCall,
  { meter, signal }: { meter: Meter; signal: AbortSignal },
): AsyncGenerator<CallEvent> {
  // A program gone wild keeps its own key waiting, and not the other tools of who holds it.
  const leave = room.enter(actor.kind === 'key' ? `key:${actor.credential ?? actor.id}` : actor.id);
  const failed = new AbortController();
  const work = async (push: (event: CallEvent) => void, inner: AbortSignal): Promise<void> => {
    const one = async (asked: GenerateRequest, choice: number): Promise<void> => {
      const request = await addCode(parts, actor, { engine, request: asked, signal: inner });
      const turn = engine.openTurn({
        lane,
        actor: actor.id,
        signal: AbortSignal.any([inner, failed.signal]),
        ...(choice === 0 ? { onQueued: push } : {}),
      });
      try {
        for await (const event of turn.generate(request)) {
          if (event.type === 'done') meter.waited(event.timings.queuedMilliseconds);
          push({ ...event, choice });
        }
      } finally {
        turn.end();
        meter.add(turn.usage);
      }
    };
    try {
      const all = requests.map((request, choice) =>
        one(request, choice).catch((thrown: unknown) => {
          failed.abort();
          throw thrown;
        }),
      );
      await Promise.allSettled(all);
      await Promise.all(all);
      meter.end(inner.aborted ? 'cut' : 'done');
    } catch (thrown) {
      meter.fail(thrown);
      throw thrown;
    } finally {
      leave(!inner.aborted);
    }
  };
  return streamPushed(work, { signal: AbortSignal.any([signal, closing]) });
}

/** Refuses what cannot fit before it waits for its turn. The engine counts again, with the marks of its template. */
export async function requireRoom(engine: ChatEngine, { messages, prompt }: GenerateRequest): Promise<number> {
  const texts = prompt
    ? [...(prompt.files ?? []).map(({ text }) => text), prompt.text, prompt.suffix ?? '']
    : messages.map(({ content }) => content);
  const promptTokens = await engine.countTokens(texts.join('\n'));
  // How long the context of another server is, only that server knows: it refuses in its own words.
  if (engine.location === 'here' && promptTokens >= engine.contextTokens)
    throw promptTooLong(engine.name, { promptTokens, contextTokens: engine.contextTokens });
  return promptTokens;
}
