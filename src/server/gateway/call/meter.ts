import { toMaisonError } from '../../../base/index.ts';
import type { Actor } from '../../../governance/index.ts';
import { noUsage, type TokenUsage, addUsage } from '../../../models/index.ts';
import type { Allowance } from '../../../efficiency/index.ts';
import type { ServerParts } from '../../parts.ts';

export type MeterParts = Pick<ServerParts, 'clock' | 'usage' | 'budgets'>;

/** Counts one call, from its coming to its end, and has it written down once. */
export interface Meter {
  /** The model that works for it, once it is known that there is one. */
  model: string | null;
  /**
   * Lets the call be paid for: from here on it is counted against the budgets of who asks. Throws `budget_spent` (429).
   */
  admit(): Pick<Allowance, 'left'>;
  /** What the engine has counted; several turns of one call add up. */
  add(usage: TokenUsage): void;
  /** What a turn has taken as far as it is known before the engine has counted. */
  openTally(): Tally;
  /** The longest time that a turn waited. */
  waited(milliseconds: number): void;
  readonly usage: TokenUsage;
  end(outcome: 'done' | 'cut'): void;
  fail(thrown: unknown): void;
}

/** A turn under way. */
export interface Tally {
  readTokens: number;
  writtenTokens: number;
  /** In its place what the engine has counted. */
  close(usage: TokenUsage): void;
}

/** Begins to count a call of `protocol` by `actor`. */
export function beginMeter({ clock, usage, budgets }: MeterParts, actor: Actor, protocol: string): Meter {
  const at = clock.now();
  const began = clock.elapsed();
  let total = noUsage;
  let waitedMilliseconds = 0;
  let ended = false;
  let allowance: Allowance | null = null;
  const tallies = new Set<Tally>();
  const count = (): { model: string | null; readTokens: number; writtenTokens: number } => ({
    model: meter.model,
    readTokens: sumOf(tallies, 'readTokens') + total.promptTokens,
    writtenTokens: sumOf(tallies, 'writtenTokens') + total.completionTokens,
  });
  const write = (outcome: 'done' | 'cut' | 'refused' | 'failed', failure: string | null): void => {
    if (ended) return;
    ended = true;
    usage.record({
      at,
      ...describeHolder(actor),
      protocol,
      model: meter.model,
      readTokens: total.promptTokens,
      cachedTokens: total.cachedTokens,
      writtenTokens: total.completionTokens,
      waitedMilliseconds,
      milliseconds: Math.round(clock.elapsed() - began),
      outcome,
      failure,
    });
    allowance?.end();
  };
  const meter: Meter = {
    model: null,
    admit: () => (allowance ??= budgets.admit(actor, count)),
    add: (more) => void (total = addUsage(total, more)),
    openTally() {
      const tally: Tally = {
        readTokens: 0,
        writtenTokens: 0,
        close(more) {
          tallies.delete(tally);
          meter.add(more);
        },
      };
      tallies.add(tally);
      return tally;
    },
    waited: (milliseconds) => void (waitedMilliseconds = Math.max(waitedMilliseconds, Math.round(milliseconds))),
    get usage() {
      return total;
    },
    end: (outcome) => write(outcome, null),
    fail(thrown) {
      const { code, status } = toMaisonError(thrown);
      write(status < 500 ? 'refused' : 'failed', code);
    },
  };
  return meter;
}

/** Counts a call while `work` answers it; what it throws ends the counting. */
export async function metered(
  parts: MeterParts,
  actor: Actor,
  protocol: string,
  work: (meter: Meter) => Promise<Response>,
): Promise<Response> {
  const meter = beginMeter(parts, actor, protocol);
  try {
    return await work(meter);
  } catch (thrown) {
    meter.fail(thrown);
    throw thrown;
  }
}

function sumOf(tallies: Iterable<Tally>, of: 'readTokens' | 'writtenTokens'): number {
  let sum = 0;
  for (const tally of tallies) sum += tally[of];
  return sum;
}

function describeHolder(actor: Actor): { person: string | null; service: string | null; key: string | null } {
  const service = actor.principals.includes(`service:${actor.id}`);
  const key = actor.kind === 'key' ? (actor.credential ?? null) : null;
  return { person: service ? null : actor.id, service: service ? actor.id : null, key };
}
