import type { AnswerSentence } from '../../contract/index.ts';
import { isCopied, weighSupport } from '../../knowledge/index.ts';
import { ignoreFailure } from './ignore-failure.ts';
import { judgeOpen } from './judge-open.ts';
import type { Loop } from './loop.ts';
import type { PresentedSentence } from './present-checked.ts';

type Opinions = Pick<Loop, 'parts' | 'asked' | 'engine' | 'place' | 'blocks' | 'reads' | 'signal'>;

/**
 * Sentences whose mark is another than the one they were shown with: what does not stand in a passage word for word, where an
 * opinion says that it follows (the house's own reader first, at once; then a model that reads, in a call of its own, on those
 * it was not sure of), and what only seems to stand there, where the reader finds its meaning turned round.
 */
export async function* liftOpen(
  loop: Opinions,
  presented: readonly PresentedSentence[],
): AsyncGenerator<AnswerSentence> {
  const { blocks, engine, place, reads, signal } = loop;
  const reader = await loop.parts.models.reader({ signal }).catch(() => null);
  const unsure: PresentedSentence[] = [];
  for (const one of presented.filter(mayChange)) {
    const named = one.named.flatMap((number) => blocks.find(number) ?? []);
    const opinion = reader && (await weighSupport(reader, one.sentence.text, named, { signal }).catch(() => null));
    if (signal.aborted) return;
    if (one.state === 'proved') {
      if (opinion === 'against') yield { ...one.sentence, support: 'unsupported', citations: [], missing: [] };
    } else if (opinion === 'proved' || opinion === 'after')
      yield mark(one, opinion === 'proved' ? 'supported' : 'after');
    else unsure.push(one);
  }
  if (!reads) return;
  const written = { question: loop.asked.question, all: presented, blocks };
  const judged = await ignoreFailure(judgeOpen({ engine, turn: place }, unsure, written), loop);
  for (const one of judged) yield mark(one, 'after');
}

function mayChange({ state, named, citations, sentence }: PresentedSentence): boolean {
  if (citations.length === 0) return false;
  return state === 'open' || (state === 'proved' && named.length > 0 && !isCopied(sentence.text, citations));
}

function mark({ sentence, citations }: PresentedSentence, support: 'supported' | 'after'): AnswerSentence {
  return { ...sentence, support, citations: [...citations], missing: [] };
}
