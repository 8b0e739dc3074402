import { isAbort, type Log } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import type { Grammar } from '../language/languages.ts';
import { findMadeUp } from './find-made-up.ts';
import { type Finisher, nearOf } from './finisher.ts';
import { cutStrays } from './shape/cut-strays.ts';
import type { GapText, ShapedText } from './shape/gap-text.ts';
import { shapePlain } from './shape/shape-plain.ts';

export interface FinishParts {
  readonly store: Store;
  readonly finisher: Finisher;
  readonly log: Log;
}

/** A gap that a model fills. */
export interface OpenGap {
  readonly prefix: string;
  readonly suffix: string;
  /** null: of a language without one, which is shaped by its lines and brackets alone. */
  readonly grammar: Grammar | null;
  /** Other code that the model was shown. */
  readonly others: readonly string[];
  /** Whether the actor reads code of the company: without any nobody can say which names there are. */
  readonly knowsCode: boolean;
}

/** What of a text is shown while it is written. */
export interface GapFilling {
  /** Takes the next words; gives what is shown by them, most often nothing until a line is whole. */
  push(words: string): Promise<string>;
  /** The model has ended it, or its length cut it off: gives the rest that is shown. */
  end(how: 'ended' | 'cut'): Promise<string>;
  /** Nothing of what the model still writes is shown. */
  readonly ended: boolean;
}

/**
 * Fills a gap as its reader wants it: one line or several, to the end of the scope, without what stands behind the gap
 * already, its brackets closed, and no line with a name that exists nowhere.
 */
export function fillGap(
  parts: FinishParts,
  actor: Actor,
  gap: OpenGap,
  { signal }: { signal: AbortSignal },
): GapFilling {
  authorize(actor, 'model:use');
  let [text, shown, ended] = ['', '', false];
  const show = async (state: GapText['state']): Promise<string> => {
    const next = await shape(parts, actor, { gap, text, state }, signal);
    ended = next.ended;
    // What was shown is never taken back: of another beginning nothing more is shown.
    const more = next.text.startsWith(shown) ? next.text.slice(shown.length) : '';
    shown += more;
    return more;
  };
  return {
    async push(words) {
      if (ended) return '';
      text += words;
      return words.includes('\n') ? show('open') : '';
    },
    end: async (how) => (ended ? '' : show(how)),
    get ended() {
      return ended;
    },
  };
}

interface Shaping {
  readonly gap: OpenGap;
  readonly text: string;
  readonly state: GapText['state'];
}

async function shape(parts: FinishParts, actor: Actor, shaping: Shaping, signal: AbortSignal): Promise<ShapedText> {
  const { gap, state } = shaping;
  const { prefix, suffix, grammar } = gap;
  const { text, ended } = cutStrays({ prefix, suffix, text: shaping.text, state });
  const written: GapText = { prefix, suffix, text, state: ended ? 'ended' : state };
  if (grammar === null) return shapePlain(nearOf(written));
  try {
    return await shapeByGrammar(parts, actor, { gap, written, grammar }, signal);
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    parts.log.warn({ err: thrown }, 'what fills a gap is shaped without its grammar');
    return shapePlain(nearOf(written));
  }
}

async function shapeByGrammar(
  parts: FinishParts,
  actor: Actor,
  { gap, written, grammar }: { gap: OpenGap; written: GapText; grammar: Grammar },
  signal: AbortSignal,
): Promise<ShapedText> {
  const shaped = await parts.finisher.shape(written, { grammar, signal });
  if (!gap.knowsCode) return shaped;
  const texts = [gap.prefix, gap.suffix, ...gap.others];
  const madeUp = await findMadeUp(parts, actor, { names: shaped.names, grammar, texts });
  if (!madeUp) return shaped;
  // The lines before it stand for themselves, and are whole.
  const kept = shaped.text.slice(0, madeUp.at);
  const lines = kept.slice(0, kept.lastIndexOf('\n') + 1);
  return parts.finisher.shape({ ...written, text: lines, state: 'cut' }, { grammar, signal });
}
