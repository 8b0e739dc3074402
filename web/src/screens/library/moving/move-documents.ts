import type { Document, MoveDocumentsResult } from '../../../../../src/contract/index.ts';
import { house, take } from '../../../api/house.ts';

/** Where documents go: without a folder each stays in its own. */
export interface Target {
  readonly space: string;
  readonly folder: string | undefined;
}

const atOnce = 500;

/** The folder of a document inside its space; empty at its top. */
export function readFolder({ path }: Pick<Document, 'path'>): string {
  return path.split('/').slice(0, -1).join('/');
}

/** Moves documents, as many at once as the house takes. Throws ApiError. */
export async function moveDocuments(ids: readonly string[], { space, folder }: Target): Promise<MoveDocumentsResult> {
  const result: MoveDocumentsResult = { moved: [], refused: [] };
  for (let from = 0; from < ids.length; from += atOnce) {
    const body = { ids: ids.slice(from, from + atOnce), space, ...(folder === undefined ? {} : { folder }) };
    const { moved, refused } = await take(house.PATCH('/api/documents', { body }));
    result.moved.push(...moved);
    result.refused.push(...refused);
  }
  return result;
}

/** Moves documents back to where they stood. Throws ApiError. */
export async function moveBack(documents: readonly Document[]): Promise<MoveDocumentsResult> {
  const places = Map.groupBy(documents, ({ space, path }) => JSON.stringify([space, readFolder({ path })]));
  const result: MoveDocumentsResult = { moved: [], refused: [] };
  for (const [place, stood] of places) {
    const [space, folder] = JSON.parse(place) as [string, string];
    const { moved, refused } = await moveDocuments(
      stood.map(({ id }) => id),
      { space, folder },
    );
    result.moved.push(...moved);
    result.refused.push(...refused);
  }
  return result;
}
