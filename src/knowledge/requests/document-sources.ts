import type { Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listPassages, readPassages, type Store } from '../../store/index.ts';
import { presentPassage } from '../search/retrieve.ts';

/** So many passages are read of one document: some two hundred pages, a second of work. */
const passagesAtMost = 600;

/** A document as passages in their order, the way a search hands them over; `complete` is false where it goes on. */
export async function readDocumentSources(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<{ sources: Source[]; complete: boolean }> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const listed = await listPassages(tx, { documentId: id, limit: passagesAtMost + 1 });
    const ids = listed.slice(0, passagesAtMost).map((passage) => passage.id);
    const passages = await readPassages(tx, { ids });
    return { sources: passages.map(toSource), complete: listed.length <= passagesAtMost };
  });
}

/** A passage that was not searched for, as a search hands it over; `index` gives its number. */
export function toSource(passage: Parameters<typeof presentPassage>[0], index: number): Source {
  return {
    ...presentPassage(passage),
    number: index + 1,
    decisive: [],
    matches: [],
    score: 0,
    why: { lexical: null, vector: null, words: [] },
    alsoIn: [],
  };
}
