import { house, take } from '../../../api/house.ts';

/** The space into which the house puts documents when none is named. */
export const usualSpace = 'entreprise';

/** True for a space that the house itself knows by its name: the usual one, and that of the sample library. */
export function isNamedByHouse(space: string): boolean {
  return space === usualSpace || space === 'exemple';
}

/** The spaces in which this person may put documents: the usual one first, whether it holds any yet or not. */
export async function readSpaces(): Promise<string[]> {
  const { spaces } = await take(house.GET('/api/documents', { params: { query: { limit: 1 } } }));
  return listSpaces(spaces);
}

/** These spaces with the usual one before them. */
export function listSpaces(spaces: readonly string[]): string[] {
  return [usualSpace, ...spaces.filter((space) => space !== usualSpace)];
}
