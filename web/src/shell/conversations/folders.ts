import type { Conversation } from '../../../../src/contract/index.ts';

/** The folders in which conversations lie, by name. */
export function listFolders(conversations: readonly Conversation[], language: string): string[] {
  const names = new Set(conversations.flatMap(({ folder }) => folder ?? []));
  return [...names].toSorted((a, b) => a.localeCompare(b, language));
}
