import type { Context } from 'hono';
import { type RunningTurn, takeTurn } from '../../assistants/index.ts';
import { MaisonError } from '../../base/index.ts';
import type { AskEvent } from '../../contract/index.ts';
import { type Actor, isActive, sessionRequired } from '../../governance/index.ts';
import { nameCounted } from '../counted.ts';
import { meterStream } from '../gateway/call/meter-models.ts';
import type { Meter } from '../gateway/call/meter.ts';
import type { ServerParts } from '../parts.ts';
import type { ServerEnv } from '../session.ts';
import type { WaitingRoom } from '../waiting-room.ts';

type Turn = Parameters<typeof takeTurn>[2];
type ToldEvents = AsyncGenerator<{ readonly id: number | null; readonly event: AskEvent }>;

interface Asked {
  readonly context: Context<ServerEnv>;
  /** Where it waits for its turn. */
  readonly room?: WaitingRoom | undefined;
  /** Aborted when who asks no longer reads. */
  readonly signal: AbortSignal;
}

/**
 * Begins a turn, which the house holds until its end: its place in the waiting room, its count against a budget, and a watch
 * over the documents that it is written from and over the standing of who asks. Answers its events for who asked.
 */
export function holdTurn(parts: ServerParts, actor: Actor, turn: Turn, { context, room, signal }: Asked): ToldEvents {
  const leave = room?.enter(nameCounted(context));
  const reading = parts.standings.watch(actor);
  const standing = watchStanding(parts, actor, context);
  const release = (served: boolean): void => {
    leave?.(served);
    reading.release();
    standing.release();
  };
  try {
    const running = parts.turns.begin(actor, turn, (own) => countTurn(parts, actor, turn, { ...own, reading }), {
      ended: [parts.closing, reading.withdrawn, standing.lost],
      onOver: release,
    });
    return readTurn(running, { context, signal, after: 0, numbered: turn.goesOn === true });
  } catch (thrown) {
    release(true);
    throw thrown;
  }
}

/** The events of a turn, with their numbers where it goes on, for one of its readers, who is cut off when they may not read one of its documents any more. */
export async function* readTurn(
  running: RunningTurn,
  {
    context,
    signal,
    after,
    numbered = true,
  }: { context: Context<ServerEnv>; signal: AbortSignal; after: number; numbered?: boolean },
): ToldEvents {
  const reading = context.get('reading');
  for await (const { id, event } of running.read({ after, signal })) {
    reading.readAs(running.reader());
    reading.add(running.documents());
    yield { id: numbered ? id : null, event };
  }
}

const withTools = { protocol: 'page-tools', actions: ['question:ask', 'tool:use', 'model:use'] } as const;
const plain = { protocol: 'page-ask', actions: ['question:ask'] } as const;

type Counting = Parameters<Parameters<ServerParts['turns']['begin']>[2]>[0] & {
  readonly reading: ReturnType<ServerParts['standings']['watch']>;
};

/**
 * Answers a turn and has what models do for it counted, against the budgets of who asks as a tool's call is. Throws
 * `budget_spent` (429), with the time when it begins anew, before anything is begun or stored.
 */
function countTurn(parts: ServerParts, actor: Actor, turn: Turn, counting: Counting): AsyncGenerator<AskEvent> {
  const counted = turn.tools ? withTools : plain;
  return meterStream(parts, actor, { ...counted, signal: counting.signal }, (models, meter) =>
    answerTurn({ ...parts, models }, actor, turn, { ...counting, meter }),
  );
}

/** The events of an answer; the documents it is written from are watched, and it ends when one may not be read any more. */
async function* answerTurn(
  parts: ServerParts,
  actor: Actor,
  turn: Turn,
  { signal, onReader, reading, meter }: Counting & { readonly meter: Meter },
): AsyncGenerator<AskEvent> {
  const readAs = (reader: Actor): void => {
    reading.readAs(reader);
    onReader(reader);
  };
  for await (const event of takeTurn({ ...parts, calling: parts }, actor, turn, { signal, onReader: readAs })) {
    if (event.type === 'sources-found' || event.type === 'sources-added')
      reading.add(event.sources.map(({ documentId }) => documentId));
    // Where no chat model was asked: what read instead.
    if (event.type === 'answer-done') meter.model ??= event.model?.name ?? null;
    yield event;
  }
}

/** Aborts `lost` when who asked may not go on: their key is withdrawn, their rights are others, they are suspended. Signing out ends a session and no answer. */
function watchStanding(
  parts: ServerParts,
  actor: Actor,
  context: Context<ServerEnv>,
): { readonly lost: AbortSignal; release(): void } {
  const { ended, hold } = context.get('standing');
  const lost = new AbortController();
  const stopHolding = hold();
  const onEnded = (): void => {
    const reason: unknown = ended?.reason;
    const signedOut = reason instanceof MaisonError && reason.code === sessionRequired().code;
    const goesOn = signedOut ? isActive(parts, actor).catch(() => false) : Promise.resolve(false);
    void goesOn.then((active) => active || lost.abort(reason));
  };
  ended?.addEventListener('abort', onEnded, { once: true });
  return {
    lost: lost.signal,
    release() {
      ended?.removeEventListener('abort', onEnded);
      stopHolding();
    },
  };
}
