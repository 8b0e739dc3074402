import path from 'node:path';
import { type Clock, type Log, openWorker, type SandboxNeeds } from '../../base/index.ts';
import type { Grammar } from '../language/languages.ts';
import type { FinishKind } from './finish-messages.ts';
import type { GapText, ShapedText } from './shape/gap-text.ts';

const childModule = path.join(import.meta.dirname, 'finish-child.ts');
const memoryMegabytes = 768;
const callMilliseconds = 2000;
/** So much around a gap is parsed: what is further away changes neither its scope nor its brackets. */
const [prefixCharacters, suffixCharacters] = [8000, 3000];

/** Shapes what models write into gaps, in a child of its own that stays for whoever types. */
export interface Finisher {
  /** What of a text is shown. Throws CallFailed, ChildGone and what `signal` is aborted with. */
  shape(gap: GapText, options: { grammar: Grammar; signal: AbortSignal }): Promise<ShapedText>;
  close(): Promise<void>;
}

/** Opens it; its child starts with the first gap. */
export function openFinisher(options: { sandbox: SandboxNeeds; clock: Clock; log: Log }): Finisher {
  const worker = openWorker<FinishKind>({
    name: 'completion finisher',
    module: childModule,
    order: () => null,
    memoryMegabytes,
    heartbeatMilliseconds: null,
    idleMilliseconds: 10 * 60_000,
    recycle: { afterUses: 20_000, aboveMegabytes: 400 },
    deathsBackOff: false,
    again: () => false,
    ...options,
  });
  return {
    shape: (gap, { grammar, signal }) =>
      worker.call(
        { ...nearOf(gap), grammar },
        { signal, deadlineMilliseconds: callMilliseconds, cancelMilliseconds: 0 },
      ),
    close: () => worker.close(),
  };
}

/** A gap with as much around it as is looked at. */
export const nearOf = (gap: GapText): GapText => ({
  ...gap,
  prefix: cutFront(gap.prefix),
  suffix: gap.suffix.slice(0, suffixCharacters),
});

// From a line on that stands at the left edge, where there is one: what begins there is whole.
function cutFront(prefix: string): string {
  if (prefix.length <= prefixCharacters) return prefix;
  const near = prefix.slice(-prefixCharacters);
  const begin = near.search(/\n(?=[^\s)\]}])/);
  return near.slice(begin >= 0 && begin < prefixCharacters / 2 ? begin + 1 : near.indexOf('\n') + 1);
}
