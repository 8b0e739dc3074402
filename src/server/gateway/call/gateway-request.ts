import type { Context } from 'hono';
import { type Language, type LinkedSignals, linkSignals, MaisonError } from '../../../base/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { findTextSource } from '../../sending/text-response.ts';
import type { ServerEnv } from '../../session.ts';
import type { WaitingRoom } from '../../waiting-room.ts';
import type { RefusalHold } from './hold-refusals.ts';
import { beginMeter, type Meter, metered, type MeterParts } from './meter.ts';
import { nameWaiting } from './name-waiting.ts';

/** What a route of a protocol works with. */
export interface GatewayRequest {
  readonly parts: ServerParts & { readonly room: WaitingRoom };
  readonly actor: Actor;
  readonly context: Context<ServerEnv>;
  readonly language: Language;
  readonly meter: Meter;
  /** Aborted when whoever asked has left, or the house closes. */
  readonly signal: AbortSignal;
  /** Aborts it, where whoever read the stream has left; released when the stream has ended. */
  readonly stop: LinkedSignals;
  /** Why it was aborted, where whoever asked is there to hear it. */
  whyCut(): MaisonError | null;
  /** Throws where what was gathered is not the whole. */
  requireWhole(): void;
}

/**
 * Refuses who finds no place to wait before their request is read, and has that written down as any other call: a program
 * that asks without a pause costs the others little. Throws `requests_waiting` (503) or `requests_waiting_own` (429).
 */
export async function requirePlace(
  parts: MeterParts & { readonly room: WaitingRoom; readonly refusals: RefusalHold },
  actor: Actor,
  { protocol, signal }: { protocol: string; signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'model:use');
  try {
    await parts.refusals.requirePlace(parts.room, { who: nameWaiting(actor), holder: actor.id, signal });
  } catch (thrown) {
    beginMeter(parts, actor, protocol).fail(thrown);
    throw thrown;
  }
}

/** Has `work` answer a request of `protocol`, and the call counted. */
export async function answerRequest(
  parts: GatewayRequest['parts'],
  actor: Actor,
  { protocol, context, language }: { protocol: string; context: Context<ServerEnv>; language: Language },
  work: (request: GatewayRequest) => Promise<Response>,
): Promise<Response> {
  authorize(actor, 'model:use');
  const stop = linkSignals([context.req.raw.signal, parts.closing]);
  const { signal } = stop;
  const whyCut = (): MaisonError | null => (signal.reason instanceof MaisonError ? signal.reason : null);
  const requireWhole = (): void => {
    if (signal.aborted) throw whyCut() ?? new DOMException('whoever asked has left', 'AbortError');
  };
  let streams = false;
  try {
    const response = await metered(parts, actor, protocol, (meter) =>
      work({ parts, actor, context, language, meter, signal, stop, whyCut, requireWhole }),
    );
    streams = findTextSource(response) !== null;
    return response;
  } finally {
    if (!streams) stop.release();
  }
}
