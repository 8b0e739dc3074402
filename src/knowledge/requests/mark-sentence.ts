import { keepMarks } from './keep-marks.ts';
import type { AnswerSentence, Source } from '../../contract/index.ts';
import { toCitation } from '../answer/cite/proof.ts';
import { cleanSentence } from '../answer/write/compose.ts';
import type { Evidence } from '../verify/evidence.ts';
import { verifySentence } from '../verify/verify-sentence.ts';

/**
 * What is shown of a sentence that a model wrote freely: with the places where it stands where the documents prove it, as
 * written by the model where they do not. Nothing in it can fetch, run or lead elsewhere. Null when nothing is left.
 */
export function markSentence(
  written: string,
  { sources, evidence }: { sources: readonly Source[]; evidence: readonly Evidence[] },
): Omit<AnswerSentence, 'index'> | null {
  const text = cleanWritten(written);
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const { citations } = verifySentence(text, evidence);
  const places = citations.flatMap(({ passage, start, end }) => {
    const source = sources[passage];
    return source ? [toCitation(source, { start, end })] : [];
  });
  if (places.length > 0) return { text, support: 'supported', citations: places, missing: [] };
  return { text: keepMarks(written, cleanWritten), support: 'written', citations: [], missing: [] };
}

/** A sentence without what could fetch, run or lead elsewhere; unlike an answer it keeps the letter that it begins with. */
export function cleanWritten(written: string): string {
  const text = cleanSentence(written);
  const first = /[\p{L}\p{N}]/u.exec(written)?.[0] ?? '';
  const own = text.charAt(0);
  return own !== first && own.toLowerCase() === first ? first + text.slice(1) : text;
}
