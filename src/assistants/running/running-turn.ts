import { linkSignals } from '../../base/index.ts';
import type { AskEvent } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { leftUnread } from '../conversations/failure.ts';
import { turnElsewhere } from './turn-failures.ts';

/** An event of a turn with its number, from 1: what a reader who comes back names. */
export interface NumberedEvent {
  readonly id: number;
  readonly event: AskEvent;
}

/** A turn under way, which goes on whoever reads it. */
export interface RunningTurn {
  /**
   * The events after this number as they come, to the end. Throws what the turn ended with where it failed, and
   * `turn_elsewhere` (409) where they are kept no more.
   */
  read(options: { after: number; signal: AbortSignal }): AsyncGenerator<NumberedEvent>;
  /** Ends it: as stopped by its person, or with the error that is the reason. */
  stop(reason?: unknown): void;
  /** As whom its documents are read: who asked, who also reads what is attached. */
  reader(): Actor;
  /** The documents that it is written from, as far as they are known. */
  documents(): readonly string[];
  /** Resolves when nothing of it is under way; never rejects. */
  readonly over: Promise<void>;
}

export interface RunningOptions {
  /** Each ends it, with its reason. */
  readonly ended: readonly AbortSignal[];
  /** So long it goes on with nobody reading; 0: it ends with its reader, as stopped. */
  readonly unreadMilliseconds: number;
  /** Called once, when it is over: true when it came to its end. */
  readonly onOver: (served: boolean) => void;
  readonly onEvent: (event: AskEvent) => void;
}

/** So much of a turn is kept to be told again. Beyond it the oldest events are told no more: its conversation has them. */
const mostKeptCharacters = 2_000_000;

/** Works at a turn: `signal` ends it, and `onReader` is told as whom documents are read for it. */
export type TellTurn = (own: {
  readonly signal: AbortSignal;
  readonly onReader: (reader: Actor) => void;
}) => AsyncIterable<AskEvent>;

/** Begins a turn of an actor. It is read as fast as it is made, and each of its readers reads as fast as they can. */
export function startTurn(actor: Actor, told: TellTurn, options: RunningOptions): RunningTurn {
  let reader = actor;
  let documents: readonly string[] = [];
  const stopping = linkSignals(options.ended);
  const kept = keepEvents();
  const unread = createUnreadTimer(options.unreadMilliseconds, (reason) => stopping.abort(reason));
  // Before anything else: what is refused at once is thrown here.
  const events = told({ signal: stopping.signal, onReader: (found) => (reader = found) });
  const pump = async (): Promise<void> => {
    let failure: unknown = null;
    try {
      for await (const event of events) {
        options.onEvent(event);
        if (event.type === 'sources-found') documents = event.sources.map(({ documentId }) => documentId);
        kept.add(event);
      }
    } catch (thrown) {
      failure = thrown;
    }
    unread.end();
    stopping.release();
    kept.end(failure);
    options.onOver(!stopping.signal.aborted);
  };
  const over = pump();
  return {
    over,
    reader: () => reader,
    documents: () => documents,
    stop: (reason) => stopping.abort(reason),
    async *read({ after, signal }) {
      const leave = unread.enter();
      try {
        yield* kept.read({ after, signal });
      } finally {
        leave();
      }
    },
  };
}

interface KeptEvents {
  add(event: AskEvent): void;
  end(failure: unknown): void;
  read(options: { after: number; signal: AbortSignal }): AsyncGenerator<NumberedEvent>;
}

function keepEvents(): KeptEvents {
  const events: (NumberedEvent & { readonly size: number })[] = [];
  let characters = 0;
  let last = 0;
  let ended: { readonly failure: unknown } | null = null;
  let changed = Promise.withResolvers<void>();
  const wake = (): void => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };
  return {
    add(event) {
      const size = JSON.stringify(event).length;
      events.push({ id: (last += 1), event, size });
      characters += size;
      while (characters > mostKeptCharacters && events.length > 1) characters -= events.shift()?.size ?? 0;
      wake();
    },
    end(failure) {
      ended = { failure };
      wake();
    },
    async *read({ after, signal }) {
      const left = Promise.withResolvers<void>();
      const leave = (): void => left.resolve();
      signal.addEventListener('abort', leave, { once: true });
      try {
        for (let at = after; !signal.aborted;) {
          const first = events[0]?.id ?? last + 1;
          if (at + 1 < first) throw turnElsewhere();
          const next = events[at + 1 - first];
          if (next) {
            at = next.id;
            yield { id: next.id, event: next.event };
          } else if (ended) {
            if (ended.failure !== null) throw ended.failure;
            return;
          } else await Promise.race([changed.promise, left.promise]);
        }
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };
}

/** Counts who reads, and ends what nobody has read for so long. */
function createUnreadTimer(
  milliseconds: number,
  stop: (reason?: unknown) => void,
): { enter(): () => void; end(): void } {
  let readers = 0;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    if (over || readers > 0) return;
    if (milliseconds === 0) return stop();
    timer = setTimeout(() => stop(leftUnread()), milliseconds);
    timer.unref();
  };
  // Who asks may have gone before they began to read.
  if (milliseconds > 0) wait();
  return {
    enter() {
      readers += 1;
      clearTimeout(timer);
      return () => {
        readers -= 1;
        wait();
      };
    },
    end() {
      over = true;
      clearTimeout(timer);
    },
  };
}
