import { toMaisonError } from '../../../base/index.ts';
import type { Actor } from '../../../governance/index.ts';
import { noUsage, type TokenUsage, addUsage } from '../../../models/index.ts';
import type { ServerParts } from '../../parts.ts';

export type MeterParts = Pick<ServerParts, 'clock' | 'usage'>;

/** Counts one call, from its coming to its end, and has it written down once. */
export interface Meter {
  /** The model that works for it, once it is known that there is one. */
  model: string | null;
  /** What the engine has counted; several turns of one call add up. */
  add(usage: TokenUsage): void;
  /** The longest time that a turn waited. */
  waited(milliseconds: number): void;
  readonly usage: TokenUsage;
  end(outcome: 'done' | 'cut'): void;
  fail(thrown: unknown): void;
}

/** Begins to count a call of `protocol` by `actor`. */
export function beginMeter({ clock, usage }: MeterParts, actor: Actor, protocol: string): Meter {
  const at = clock.now();
  const began = clock.elapsed();
  let total = noUsage;
  let waitedMilliseconds = 0;
  let ended = false;
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
  };
  const meter: Meter = {
    model: null,
    add: (more) => void (total = addUsage(total, more)),
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

function describeHolder(actor: Actor): { person: string | null; service: string | null; key: string | null } {
  const service = actor.principals.includes(`service:${actor.id}`);
  const key = actor.kind === 'key' ? (actor.credential ?? null) : null;
  return { person: service ? null : actor.id, service: service ? actor.id : null, key };
}
