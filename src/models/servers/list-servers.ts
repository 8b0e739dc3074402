import type { Config, RemoteModelConfig } from '../../base/index.ts';

/** A chat model on a server that the company named. */
export type ChatServer = RemoteModelConfig & { readonly url: string };

/** The chat servers of a house, each model once, as they are opened by name; that of the house first. */
export function listServers({
  chat,
  chatFallbacks,
  chatChoices,
}: Pick<Config, 'chat' | 'chatFallbacks' | 'chatChoices'>): ChatServer[] {
  const named = new Map<string, ChatServer>();
  const taken = new Set<string>();
  for (const one of [chat, ...chatFallbacks, ...chatChoices]) {
    if (one.url && !taken.has(one.model)) named.set(one.model, { ...one, url: one.url });
    taken.add(one.model);
  }
  return [...named.values()];
}

/** Which server it is, whatever else it is called: the same words by which its grades are kept. */
export function identifyServer({ model, url }: ChatServer): string {
  return `${model}@${url}`;
}
