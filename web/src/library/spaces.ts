import type { DocumentList } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';

/** The space into which the house puts documents when none is named. */
export const usualSpace = 'entreprise';

/** The spaces in which this person may put documents: the usual one first, whether it holds any yet or not. */
export async function readSpaces(): Promise<string[]> {
  const { spaces } = await callApi<DocumentList>('/api/documents', { query: { limit: 1 } });
  return listSpaces(spaces);
}

/** These spaces with the usual one before them. */
export function listSpaces(spaces: readonly string[]): string[] {
  return [usualSpace, ...spaces.filter((space) => space !== usualSpace)];
}
