import { type AnswerSentence, removeUnseen } from '../../contract/index.ts';
import { type Blocks, checkWritten, type CheckedSentence, cleanWritten, readMarks } from '../../knowledge/index.ts';
import type { WrittenPiece } from '../written/read-written.ts';

/** A sentence as it was written and checked, with what it names. */
export interface PresentedSentence {
  readonly sentence: AnswerSentence;
  readonly state: CheckedSentence['state'] | 'unread';
  readonly citations: CheckedSentence['citations'];
  readonly named: readonly number[];
}

/** Checks what a model writes, sentence by sentence as it comes. */
export interface CheckedPresenter {
  present(pieces: readonly WrittenPiece[]): PresentedSentence[];
  readonly all: readonly PresentedSentence[];
  /** Whether the model has said that no passage answers. */
  readonly foundNothing: boolean;
}

/**
 * A presenter over the blocks that were read. A sentence that stands in one carries its proof; one that names blocks and does
 * not is unsupported, with what is missing; one that names none claims nothing. `given` may be repeated without proof.
 */
export function createCheckedPresenter(blocks: Blocks, given: () => readonly string[]): CheckedPresenter {
  const all: PresentedSentence[] = [];
  let foundNothing = false;
  const presentOne = (piece: WrittenPiece): PresentedSentence | null => {
    const { opens, number } = piece;
    const shape = { index: all.length, ...(opens ? { opens } : {}), ...(number === undefined ? {} : { number }) };
    if (opens === 'code' || opens === 'formula')
      return { ...unread({ ...shape, text: removeUnseen(piece.text) }), named: [] };
    const { text: written, named } = readMarks(removeUnseen(piece.text));
    const text = cleanWritten(written);
    if (!/[\p{L}\p{N}]/u.test(text)) return null;
    foundNothing ||= named.includes(0);
    const numbers = named.filter((one) => one > 0);
    if (opens === 'heading' || named.includes(0)) return { ...unread({ ...shape, text }), named: [] };
    const { state, citations, missing } = checkWritten({ text, named: numbers }, blocks, given());
    const support = state === 'proved' ? 'supported' : numbers.length > 0 ? 'unsupported' : 'written';
    const proofs = state === 'proved' ? [...citations] : [];
    const told = support === 'unsupported' ? [...missing] : [];
    return {
      sentence: { ...shape, text, support, citations: proofs, missing: told },
      state,
      citations,
      named: numbers,
    };
  };
  return {
    all,
    get foundNothing() {
      return foundNothing;
    },
    present: (pieces) =>
      pieces.flatMap((piece) => {
        const presented = presentOne(piece);
        if (!presented) return [];
        all.push(presented);
        return [presented];
      }),
  };
}

function unread(shape: Pick<AnswerSentence, 'index' | 'text' | 'opens' | 'number'>): Omit<PresentedSentence, 'named'> {
  return { sentence: { ...shape, support: 'written', citations: [], missing: [] }, state: 'unread', citations: [] };
}
