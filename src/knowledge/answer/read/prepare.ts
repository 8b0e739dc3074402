import { type Actor, authorize } from '../../../governance/index.ts';
import type { Models } from '../../../models/index.ts';
import { warmReading } from './rerank.ts';

/**
 * Loads what the question being typed will need: the embedding model and the house's own reader; where that is not there,
 * the chat model, which reads what every question begins with. Without models there is nothing to prepare, and that is
 * no error. While the chat model serves others it is awake, and reading ahead would only stand in their line.
 */
export async function prepareToAnswer(
  parts: { readonly models: Pick<Models, 'chat' | 'embed' | 'chatQueue' | 'reader'> },
  actor: Actor,
  _input: Record<string, never>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'question:ask');
  const embedding = parts.models.embed({ signal }).catch(() => null);
  const reader = await parts.models.reader({ signal }).catch(() => null);
  const chat = reader ? null : await parts.models.chat({ signal }).catch(() => null);
  if (chat?.location === 'here' && chat.capabilities.has('choose') && parts.models.chatQueue().waiting === 0)
    await warmReading(chat, { actor: actor.id, signal });
  await embedding;
}
