import { removeUnseen } from '../../../contract/index.ts';
import { markSentence, type Material } from '../../../knowledge/index.ts';
import type { TradeStep } from '../trade.ts';
import type { WrittenPiece } from './read-written.ts';

/** A small model that goes round in circles is stopped after so many sentences that it has said before. */
const repetitionsAtMost = 2;

/** Tells what a model writes, and notes where it repeats itself. */
export interface Presenter {
  present(pieces: readonly WrittenPiece[]): Generator<Extract<TradeStep, { type: 'sentence-written' }>>;
  /** The model says again and again what it has said. */
  readonly goesRound: boolean;
  /** So many sentences were written. */
  readonly written: number;
}

/** Marks each sentence as it comes with what proves it, and leaves out what was said before; code and formulas stand as they are. */
export function createPresenter(material: Material): Presenter {
  const said = new Set<string>();
  let [index, repetitions] = [0, 0];
  return {
    get goesRound() {
      return repetitions > repetitionsAtMost;
    },
    get written() {
      return index;
    },
    *present(pieces) {
      for (const { text, opens, number } of pieces) {
        if (opens === 'code' || opens === 'formula') {
          const own = { text: removeUnseen(text), support: 'written' as const, citations: [], missing: [], opens };
          yield { type: 'sentence-written', sentence: { index, ...own } };
          index += 1;
          continue;
        }
        const marked = markSentence(removeUnseen(text), material);
        if (!marked) continue;
        if (said.has(marked.text) && marked.text.length > 20) {
          repetitions += 1;
          continue;
        }
        said.add(marked.text);
        yield {
          type: 'sentence-written',
          sentence: { index, ...marked, ...(opens ? { opens } : {}), ...(number === undefined ? {} : { number }) },
        };
        index += 1;
      }
    },
  };
}
