import { foldText, sha256 } from '../../base/for-children.ts';
import { toPassageLexemes } from '../analyse/analyse.ts';
import { type Chunk, chunkPage, createChunkState } from './chunk.ts';
import type { ParseLimits } from '../parse/parse-limits.ts';
import type { ReadPassage } from '../../store/index.ts';
import type { ParsedPage, ReadPage } from '../parse/parsed.ts';
import { DocumentRefusal } from '../parse/refusals.ts';
import { createLanguageGuess } from './language-guess.ts';

/**
 * Makes the passages of one document, page by page, in order. It runs in the reader's child, within its limits of time
 * and memory: what a text costs must never be the house's to pay.
 */
export class PassageMaker {
  private readonly maxPassages: number;
  private readonly state = createChunkState();
  private readonly guess = createLanguageGuess();
  private made = 0;

  constructor(limits: Pick<ParseLimits, 'maxPassages'>) {
    this.maxPassages = limits.maxPassages;
  }

  /** The page with its passages. Refuses `too_much_text` beyond the limit. */
  add(page: ParsedPage): ReadPage {
    const language = this.guess.add(page.text);
    const chunks = chunkPage(page, this.state);
    this.made += chunks.length;
    if (this.made > this.maxPassages)
      throw new DocumentRefusal('too_much_text', `more than ${this.maxPassages} passages`);
    return { page, passages: chunks.map((chunk) => toPassage(chunk, language)) };
  }
}

function toPassage({ start, end, headings, text }: Chunk, language: string): ReadPassage {
  const { vector, count } = toPassageLexemes({ text, headings, language });
  const textHash = sha256(foldText(text).replace(/\s+/gu, ' ').trim());
  return { start, end, headings, text, textHash, language, lexemes: vector, lexemeCount: count };
}
