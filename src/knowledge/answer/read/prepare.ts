import { type Actor, authorize } from '../../../governance/index.ts';
import type { Models } from '../../../models/index.ts';
import { warmReading } from './rerank.ts';

/**
 * Loads the models and has the chat model read what every question begins with, so that the one being typed does not
 * wait for it. Without models there is nothing to prepare, and that is no error. While the model serves others it is
 * awake, and reading ahead would only stand in their line.
 */
export async function prepareToAnswer(
  parts: { readonly models: Pick<Models, 'chat' | 'embed' | 'chatQueue'> },
  actor: Actor,
  _input: Record<string, never>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'question:ask');
  const embedding = parts.models.embed({ signal }).catch(() => null);
  const chat = await parts.models.chat({ signal }).catch(() => null);
  if (chat?.location === 'here' && chat.capabilities.has('choose') && parts.models.chatQueue().waiting === 0)
    await warmReading(chat, { actor: actor.id, signal });
  await embedding;
}
