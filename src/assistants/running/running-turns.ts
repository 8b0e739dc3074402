import { type Actor, personOf } from '../../governance/index.ts';
import { type RunningTurn, startTurn, type TellTurn } from './running-turn.ts';
import { tooManyTurns } from './turn-failures.ts';

/** What is asked, as far as it says how long its turn lasts. */
interface Lasting {
  /** It goes on when its reader leaves. */
  readonly goesOn?: boolean | undefined;
  /** Nothing of it is stored: it is in this memory alone. */
  readonly temporary?: unknown;
}

/** The turns that this server works at, and for a moment those that have just ended: each its person's alone. */
export interface RunningTurns {
  /**
   * Begins a turn, which can be found as soon as it has told its name. Throws what `told` throws at once, and
   * `turns_at_once_limited` (429).
   */
  begin(
    actor: Actor,
    lasting: Lasting,
    told: TellTurn,
    options: { readonly ended: readonly AbortSignal[]; readonly onOver: (served: boolean) => void },
  ): RunningTurn;
  /** The turn of this answer; null where it is not here, or somebody else's. */
  find(actor: Actor, id: string): RunningTurn | null;
  /** Waits until all are over, which the house has ended before. */
  close(): Promise<void>;
}

/** So many answers of one person go on at once. */
const mostOfOne = 16;
/** A reader whose connection broke at the end has so long to come back for it; then the conversation has it. */
const toldAfterMilliseconds = 60_000;
/** A temporary turn that nobody reads is gone with its page: it goes on for as long as a connection may be lost. */
const temporaryUnreadMilliseconds = 2 * 60_000;
const closingMilliseconds = 5000;

interface Entry {
  readonly person: string;
  readonly turn: RunningTurn;
}

/** Knows the turns of this server. Opened once by main; `unreadMilliseconds`: so long one goes on with nobody reading. */
export function openRunningTurns({ unreadMilliseconds }: { readonly unreadMilliseconds: number }): RunningTurns {
  const named = new Map<string, Entry>();
  const going = new Set<Entry>();
  return {
    begin(actor, { goesOn = false, temporary }, told, { ended, onOver }) {
      const person = personOf(actor);
      const own = [...going].filter((one) => one.person === person).length;
      if (goesOn && own >= mostOfOne) throw tooManyTurns(own);
      let id: string | null = null;
      const turn = startTurn(actor, told, {
        ended,
        unreadMilliseconds: goesOn
          ? Math.min(unreadMilliseconds, temporary ? temporaryUnreadMilliseconds : Infinity)
          : 0,
        onEvent(event) {
          if (event.type !== 'turn-begun') return;
          id = event.exchangeId;
          named.set(id, entry);
        },
        onOver(served) {
          going.delete(entry);
          setTimeout(() => named.delete(id ?? ''), toldAfterMilliseconds).unref();
          onOver(served);
        },
      });
      const entry: Entry = { person, turn };
      going.add(entry);
      return turn;
    },
    find(actor, id) {
      const found = named.get(id);
      return found?.person === personOf(actor) ? found.turn : null;
    },
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, closingMilliseconds).unref());
      await Promise.race([Promise.all([...going].map(({ turn }) => turn.over)), late]);
    },
  };
}
