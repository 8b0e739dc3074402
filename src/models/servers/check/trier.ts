import type { ServerCheckLine, ServerCheckName, ServerCheckVerdict } from '../../../contract/index.ts';
import { type AskParts, askServerOnce, type Tried } from './ask-server.ts';

/** What one request asks beside its messages. */
export type Fields = Readonly<Record<string, unknown>>;

/** The field that switches thinking off, and what it says. */
export interface ThinkingSwitch {
  readonly name: 'chat_template_kwargs' | 'reasoning_effort';
  readonly fields: Fields;
}

/** What all tries of one check have in common. */
export interface Trier {
  /** Asks one message of a person; with `firstAlone`, until the first word of the answer. */
  ask(text: string, fields: Fields, options?: { firstAlone: boolean }): Promise<Tried>;
  /** What was found out of thinking, for the tries behind it. */
  thinking: { readonly thinks: boolean; readonly off: ThinkingSwitch | null };
}

/** How a try ended, with what was seen. */
export interface Finding {
  readonly verdict: ServerCheckVerdict;
  readonly seen: string;
}

/** So many tries that end by their time, and nothing more is asked: a server that drips would be waited for all day. */
const timeoutsAtMost = 2;
/** Nothing is asked any more after so long. */
const allMilliseconds = 6 * 60_000;

/** Creates what asks a server try by try, and ceases where it only costs time. */
export function createTrier(parts: AskParts, { signal }: { signal: AbortSignal }): Trier {
  const began = parts.elapsed();
  let timeouts = 0;
  return {
    thinking: { thinks: false, off: null },
    async ask(text, fields, options) {
      if (timeouts >= timeoutsAtMost || parts.elapsed() - began > allMilliseconds) return notAsked;
      const messages = [{ role: 'user', content: text }];
      const tried = await askServerOnce(parts, { messages, temperature: 0, ...fields }, { signal, ...options });
      timeouts = tried.outcome === 'timed-out' ? timeouts + 1 : 0;
      return tried;
    },
  };
}

const nothing = { content: '', reasoning: '', calls: [], usage: null, firstMilliseconds: null };
const notAsked: Tried = { outcome: 'not-asked', said: nothing, seen: '', status: null };

/** The finding of a try: its trouble, or what `judge` makes of its answer. */
export function findOut(tried: Tried, judge: (said: Tried['said']) => ServerCheckVerdict): Finding {
  const { outcome, said, seen } = tried;
  if (outcome !== 'answered') return { verdict: outcome, seen };
  return { verdict: judge(said), seen: seen || describeCalls(said) };
}

function describeCalls({ calls, reasoning }: Tried['said']): string {
  return (calls.map((call) => `${call.name}(${call.arguments})`).join(' ') || reasoning).slice(0, 160);
}

/** Whether the house can count on it; null where it could not be found out. */
export function isHeld({ verdict }: Finding): boolean | null {
  if (verdict === 'held' || verdict === 'without-thinking' || verdict === 'unneeded') return true;
  return unknown.has(verdict) ? null : false;
}

const unknown: ReadonlySet<ServerCheckVerdict> = new Set([
  'timed-out',
  'not-asked',
  'unreachable',
  'broken',
  'unproved',
]);

/** The line of a finding. */
export function toLine(check: ServerCheckName, { verdict, seen }: Finding): ServerCheckLine {
  return { check, verdict, seen };
}
