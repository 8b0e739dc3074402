import { type AnswerSentence, removeUnseen } from '../../contract/index.ts';
import {
  type Blocks,
  checkWritten,
  type CheckedSentence,
  cleanWritten,
  keepMarks,
  readMarks,
} from '../../knowledge/index.ts';
import type { WrittenPiece } from '../written/read-written.ts';
import { citeCode } from './cite-code.ts';

/** A sentence as it was written and checked, with what it names. */
export interface PresentedSentence {
  readonly sentence: AnswerSentence;
  readonly state: CheckedSentence['state'] | 'unread';
  readonly citations: CheckedSentence['citations'];
  /** Numbers of blocks that there are: a mark to another one is dropped. */
  readonly named: readonly number[];
  /** Of an item or a row: the line with a colon that it stands under. */
  readonly introduction?: string | undefined;
}

/** Checks what a model writes, sentence by sentence as it comes. */
export interface CheckedPresenter {
  present(pieces: readonly WrittenPiece[]): PresentedSentence[];
  /** A sentence said anew in the place of another one, and checked; null where nothing is said, or several things are. */
  checkAnew(old: PresentedSentence, written: string): PresentedSentence | null;
  /** Has a sentence take the place of the one of its index. */
  replace(one: PresentedSentence): PresentedSentence;
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
  let introduction: string | undefined;
  const presentOne = (piece: WrittenPiece): PresentedSentence | null => {
    const { opens, number } = piece;
    const shape = { index: all.length, ...(opens ? { opens } : {}), ...(number === undefined ? {} : { number }) };
    if (opens === 'code' || opens === 'formula')
      return { ...unread({ ...shape, text: removeUnseen(piece.text) }), named: [] };
    const { text, named, marked } = readSentence(piece.text);
    if (!/[\p{L}\p{N}]/u.test(text)) return null;
    foundNothing ||= named.includes(0);
    if (opens === 'heading' || named.includes(0)) return { ...unread({ ...shape, text }), named: [] };
    const isListed = opens === 'item' || opens === 'row';
    if (!isListed) introduction = text.endsWith(':') ? text : undefined;
    const checked = check(shape, text, named, isListed ? introduction : undefined);
    // What claims no proof keeps its bold words, its code and its formulas.
    if (named.length > 0 || checked.state === 'proved') return checked;
    return { ...checked, sentence: { ...checked.sentence, text: marked } };
  };
  const check = (
    shape: Shape,
    text: string,
    claimed: readonly number[],
    under: string | undefined,
  ): PresentedSentence => {
    const found = claimed.filter((one) => blocks.find(one));
    const checked = checkWritten({ text, named: found, introduction: under }, blocks, given());
    const { state, citations, missing, named } = checked;
    const support = state === 'proved' ? 'supported' : claimed.length > 0 ? 'unsupported' : 'written';
    const proofs = state === 'proved' ? [...citations] : [];
    const told = support === 'unsupported' ? [...missing] : [];
    const sentence = citeCode({ ...shape, text, support, citations: proofs, missing: told }, blocks, named);
    return { sentence, state, citations, named, introduction: under };
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
    checkAnew({ sentence: { index, opens, number }, introduction: under }, written) {
      const { text, named } = readSentence(written);
      if (!/[\p{L}\p{N}]/u.test(text) || named.length === 0 || named.includes(0)) return null;
      const shape = { index, ...(opens ? { opens } : {}), ...(number === undefined ? {} : { number }) };
      return check(shape, text, named, under);
    },
    replace: (one) => (all[one.sentence.index] = one),
  };
}

type Shape = Pick<AnswerSentence, 'index' | 'opens' | 'number'>;

function readSentence(written: string): ReturnType<typeof readMarks> & { readonly marked: string } {
  const { text, named } = readMarks(removeUnseen(written));
  return { text: cleanWritten(text), named, marked: keepMarks(text, cleanWritten) };
}

function unread(shape: Shape & Pick<AnswerSentence, 'text'>): Omit<PresentedSentence, 'named'> {
  return { sentence: { ...shape, support: 'written', citations: [], missing: [] }, state: 'unread', citations: [] };
}
