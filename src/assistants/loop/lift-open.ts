import type { AnswerSentence } from '../../contract/index.ts';
import { weighSupport } from '../../knowledge/index.ts';
import { ignoreFailure } from './ignore-failure.ts';
import { judgeOpen } from './judge-open.ts';
import type { Loop } from './loop.ts';
import type { PresentedSentence } from './present-checked.ts';

type Opinions = Pick<Loop, 'parts' | 'engine' | 'place' | 'blocks' | 'signal'>;

/**
 * The sentences that nothing speaks against and that do not stand in a passage word for word, as far as an opinion says that
 * they follow: the house's own reader first, at once; then the model, in a call of its own, on those it was not sure of.
 */
export async function* liftOpen(
  loop: Opinions,
  presented: readonly PresentedSentence[],
): AsyncGenerator<AnswerSentence> {
  const { blocks, engine, place, signal } = loop;
  const reader = await loop.parts.models.reader({ signal }).catch(() => null);
  const unsure: PresentedSentence[] = [];
  for (const one of presented.filter(({ state, citations }) => state === 'open' && citations.length > 0)) {
    const named = one.named.flatMap((number) => blocks.find(number) ?? []);
    const opinion = reader && (await weighSupport(reader, one.sentence.text, named, { signal }).catch(() => null));
    if (signal.aborted) return;
    if (opinion) yield mark(one, opinion === 'proved' ? 'supported' : 'after');
    else unsure.push(one);
  }
  const judged = await ignoreFailure(judgeOpen({ engine, turn: place }, unsure, blocks), loop);
  for (const one of judged) yield mark(one, 'after');
}

function mark({ sentence, citations }: PresentedSentence, support: 'supported' | 'after'): AnswerSentence {
  return { ...sentence, support, citations: [...citations], missing: [] };
}
