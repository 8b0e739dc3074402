import { foldText } from '../../../base/index.ts';
import { removeUnseen } from '../../../contract/index.ts';
import { markSentence, type Material } from '../../../knowledge/index.ts';
import type { TurnStep } from '../../turn/way.ts';
import type { ToWrite } from './instructions.ts';
import type { KnownFigures } from './known-figures.ts';
import type { WrittenPiece } from '../../written/read-written.ts';

/** A small model that goes round in circles is stopped after so many sentences that it has said before. */
const repetitionsAtMost = 2;

/** Tells what a model writes, and notes where it repeats itself. */
export interface Presenter {
  present(pieces: readonly WrittenPiece[]): Generator<Extract<TurnStep, { type: 'sentence-written' }>>;
  /** The model says again and again what it has said. */
  readonly goesRound: boolean;
  /** So many sentences were written. */
  readonly written: number;
  /** One of them takes leave, as mails do at their end. */
  readonly takesLeave: boolean;
  /** So many lines of a table were left out for figures that nobody gave. */
  readonly invented: number;
}

interface Given {
  readonly material: Material;
  readonly kind: ToWrite;
  /** What stands in a letter for what its writer was not told. */
  readonly open: string;
  readonly figures: KnownFigures;
  readonly isMixed?: ((row: string) => boolean) | undefined;
}

/**
 * Marks each sentence as it comes with what proves it, and leaves out what was said before, of a mail also what begins like
 * others, of a table rows that mix up its text or hold figures that nobody gave; in a mail these are left open. Code and
 * formulas stand as they are.
 */
export function createPresenter({ material, kind, open, figures, isMixed }: Given): Presenter {
  const ofMoney = material.sources.length === 0;
  const isInvented = ({ text, opens }: WrittenPiece): boolean =>
    kind === 'table' && (opens === 'row' || opens === 'item') && figures.invents(text, { ofMoney });
  let invented = 0;
  const said = new Set<string>();
  const beginnings = new Map<string, number>();
  let [index, repetitions, takesLeave] = [0, 0, false];
  return {
    get invented() {
      return invented;
    },
    get takesLeave() {
      return takesLeave;
    },
    get goesRound() {
      return repetitions > repetitionsAtMost;
    },
    get written() {
      return index;
    },
    *present(pieces) {
      for (const piece of pieces) {
        const { text, opens, number } = piece;
        if (isInvented(piece)) {
          invented += 1;
          continue;
        }
        if (opens === 'code' || opens === 'formula') {
          const own = { text: removeUnseen(text), support: 'written' as const, citations: [], missing: [], opens };
          yield { type: 'sentence-written', sentence: { index, ...own } };
          index += 1;
          continue;
        }
        if (opens === 'row' && isMixed?.(text)) continue;
        const seen = removeUnseen(text);
        const marked = markSentence(kind === 'mail' ? figures.leaveOpen(seen, open) : seen, material);
        if (!marked) continue;
        const begun = kind === 'mail' ? readBeginning(marked.text) : null;
        const alike = begun === null ? 0 : (beginnings.get(begun) ?? 0) + 1;
        if (begun !== null) beginnings.set(begun, alike);
        if ((said.has(marked.text) && marked.text.length > 20) || alike > alikeAtMost) {
          repetitions += 1;
          continue;
        }
        said.add(marked.text);
        takesLeave ||= leave.test(marked.text);
        yield {
          type: 'sentence-written',
          sentence: { index, ...marked, ...(opens ? { opens } : {}), ...(number === undefined ? {} : { number }) },
        };
        index += 1;
      }
    },
  };
}

/** So many sentences may begin alike. */
const alikeAtMost = 2;
const wordsOfBeginning = 4;
const leave =
  /^(?:bien |très |sincères? )?(?:cordiale?s?(?:ment)?|salutations|à bientôt|amicalement)\b|\b(?:regards|sincerely|best wishes)\b/iu;

// `Je vous prie de me donner…`, again and again. Null where a sentence is short: few words are often alike.
function readBeginning(text: string): string | null {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > wordsOfBeginning + 2 ? words.slice(0, wordsOfBeginning).join(' ') : null;
}
