import type { ReadPassage } from '../../engine.ts';
import { type CrossPair, labelTokens, segments } from './cross-encoder.ts';
import type { TokenizedText, Tokenizer } from './unigram.ts';
import { findHead, labels, marks } from './windows.ts';

// What a model wrote, and what it says that this rests on, as one text: as tools/train-reader/support.py lays them out.

/** Tokens of the written sentence, and of its evidence. */
const longest = { written: 72, evidence: 224 } as const;

interface Part {
  readonly id: number;
  readonly kind: number;
}

/** A written sentence and the text of a passage that it rests on, headings first, ready for the support encoder. */
export function joinSupport(written: string, { head, text }: ReadPassage, tokenizer: Tokenizer): CrossPair {
  const all = [...readWritten(written, tokenizer), ...readEvidence(head, text, tokenizer)];
  return { ids: all.map(({ id }) => id), segments: all.map(({ kind }) => kind), length: all.length };
}

function readWritten(written: string, tokenizer: Tokenizer): Part[] {
  const { ids, ends } = tokenizer.tokenize(labels.question + written, { limit: longest.written });
  const own = ids.slice(0, longest.written).map((id, at): Part => {
    return { id, kind: ends[at]! > labels.question.length ? segments.question : segments.context };
  });
  return [{ id: marks.begin, kind: segments.question }, ...own, { id: marks.end, kind: segments.context }];
}

function readEvidence(head: string, text: string, tokenizer: Tokenizer): Part[] {
  const prefix = head ? `${labels.passage}${head}\n` : labels.passage;
  const tokens = tokenizer.tokenize(prefix + text);
  const at = (places: readonly number[], kind: number): Part[] =>
    places.map((place) => ({ id: tokens.ids[place]!, kind }));
  return [
    { id: marks.begin, kind: segments.heading },
    ...at(
      Array.from({ length: labelTokens }, (_, place) => place),
      segments.context,
    ),
    ...at(findHead(tokens, prefix.length), segments.heading),
    ...at(listOwn(tokens, prefix.length), segments.sentence),
    { id: marks.end, kind: segments.context },
  ];
}

function listOwn({ ids, ends }: TokenizedText, from: number): number[] {
  return ids.flatMap((_, place) => (ends[place]! > from ? [place] : [])).slice(0, longest.evidence);
}
