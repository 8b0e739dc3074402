import type { AnswerSentence } from '../../../../../src/contract/index.ts';
import type { ShownExchange } from '../exchange/exchange-state.ts';

/** Whether an answer has several parts: one for each question of a message, or the sides of a comparison. */
export function isParted({ outcome, sentences }: Pick<ShownExchange, 'outcome' | 'sentences'>): boolean {
  return outcome !== 'written' && sentences.some(({ opens }) => opens === 'question' || opens === 'pair');
}

/** What stands under one question: the sentences of its answer, the sides of what is compared, a list. */
export interface PartBlock {
  readonly kind: 'text' | 'pair' | 'list';
  readonly sentences: AnswerSentence[];
}

export interface Part {
  /** The question, or what the house says of it; null before the first. */
  readonly head: AnswerSentence | null;
  readonly blocks: PartBlock[];
}

/** Gathers the sentences of an answer into its parts. */
export function gatherParts(sentences: readonly AnswerSentence[]): Part[] {
  const parts: Part[] = [];
  for (const sentence of sentences) {
    if (sentence.opens === 'question') {
      parts.push({ head: sentence, blocks: [] });
      continue;
    }
    if (parts.length === 0) parts.push({ head: null, blocks: [] });
    const blocks = parts.at(-1)?.blocks ?? [];
    const last = blocks.at(-1);
    if (sentence.opens === 'pair') blocks.push({ kind: 'pair', sentences: [sentence] });
    else if (last?.kind === 'pair' && last.sentences.length === 1) last.sentences.push(sentence);
    else {
      const kind = sentence.opens === 'item' ? 'list' : 'text';
      if (last?.kind === kind) last.sentences.push(sentence);
      else blocks.push({ kind, sentences: [sentence] });
    }
  }
  return parts;
}
