import type { SentenceChoices, Source } from '../../../contract/index.ts';
import { prepareEvidence } from '../../verify/evidence.ts';
import { saysSomething } from '../../verify/unit-role.ts';

/**
 * The sentences of passages as answers are taken from them, to choose the right one from. Headings, and what stands
 * beside the page, are none; nor is a passage that is not, letter for letter, a stretch of its page.
 */
export function listSentences(sources: readonly Source[]): SentenceChoices['passages'] {
  return sources.flatMap((source) => {
    const { number, documentId, documentName, page, pageLabel } = source;
    if (source.end - source.start !== source.text.length) return [];
    const sentences = prepareEvidence(source)
      .units.filter((unit) => unit.trusted && saysSomething(unit))
      .map(({ start, end, text }) => ({ start: source.start + start, end: source.start + end, text }));
    return sentences.length === 0 ? [] : [{ number, documentId, documentName, page, pageLabel, sentences }];
  });
}
