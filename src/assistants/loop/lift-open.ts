import type { AnswerSentence } from '../../contract/index.ts';
import { type Blocks, weighSupport } from '../../knowledge/index.ts';
import type { ChatEngine, ChatTurn, Models } from '../../models/index.ts';
import { judgeOpen } from './judge-open.ts';
import type { PresentedSentence } from './present-checked.ts';

interface Opinions {
  readonly models: Pick<Models, 'reader'>;
  readonly engine: Pick<ChatEngine, 'capabilities'>;
  readonly turn: Pick<ChatTurn, 'generate'>;
  readonly signal: AbortSignal;
}

/**
 * The sentences that nothing speaks against and that do not stand in a passage word for word, as far as an opinion says that
 * they follow: the house's own reader first, at once; then the model, in a call of its own, on those it was not sure of.
 */
export async function* liftOpen(
  { models, engine, turn, signal }: Opinions,
  presented: readonly PresentedSentence[],
  blocks: Blocks,
): AsyncGenerator<AnswerSentence> {
  const reader = await models.reader({ signal }).catch(() => null);
  const unsure: PresentedSentence[] = [];
  for (const one of presented.filter(({ state, citations }) => state === 'open' && citations.length > 0)) {
    const named = one.named.flatMap((number) => blocks.find(number) ?? []);
    const opinion = reader && (await weighSupport(reader, one.sentence.text, named, { signal }).catch(() => null));
    signal.throwIfAborted();
    if (opinion) yield mark(one, opinion === 'proved' ? 'supported' : 'after');
    else unsure.push(one);
  }
  for (const one of await judgeOpen({ engine, turn }, unsure, blocks)) yield mark(one, 'after');
}

function mark({ sentence, citations }: PresentedSentence, support: 'supported' | 'after'): AnswerSentence {
  return { ...sentence, support, citations: [...citations], missing: [] };
}
