import type { Source } from '../../../contract/index.ts';
import type { Actor } from '../../../governance/index.ts';
import { toSource } from '../../../knowledge/index.ts';
import { findDocument, listPassages, readPassages, type Store } from '../../../store/index.ts';
import { documentGone, documentUnread } from '../problems.ts';

/** So many passages are held at once, however long their document is. */
const passagesAtOnce = 60;
/** What a passage takes beside its text. */
const charactersOfHead = 160;

/** A passage of a document with which one of it this is, from 1 on. */
export interface ReadSource extends Source {
  readonly ordinal: number;
}

/**
 * A document part by part, each of so many characters at most wherever a passage is not longer itself. It is read as it
 * stands, a few passages at a time, and under the rights of each moment. Throws `job_document_gone` and
 * `job_document_unread` (409).
 */
export async function* readParts(
  { store }: { readonly store: Store },
  actor: Actor,
  { id, charactersAtMost }: { id: string; charactersAtMost: number },
  { signal }: { signal: AbortSignal },
): AsyncGenerator<readonly ReadSource[]> {
  let part: ReadSource[] = [];
  let taken = 0;
  let offset = 0;
  for (;;) {
    signal.throwIfAborted();
    const read = await readSome({ store }, actor, { id, offset });
    if (read.length === 0) break;
    for (const source of read) {
      const length = source.text.length + charactersOfHead;
      if (part.length > 0 && taken + length > charactersAtMost) {
        yield part;
        [part, taken] = [[], 0];
      }
      part.push(source);
      taken += length;
    }
    offset += read.length;
  }
  if (offset === 0) throw documentUnread();
  if (part.length > 0) yield part;
}

/** These passages of a document, as far as the actor may read them, each with which of it this is. */
export async function readProofs(
  { store }: { readonly store: Store },
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, ReadSource>> {
  const found = await store.asActor(actor, (tx) => readPassages(tx, { ids: [...new Set(ids)] }));
  return new Map(found.map((passage) => [passage.id, toReadSource(passage)]));
}

async function readSome(
  { store }: { readonly store: Store },
  actor: Actor,
  { id, offset }: { id: string; offset: number },
): Promise<ReadSource[]> {
  return store.asActor(actor, async (tx) => {
    // Asked again at each part: what is taken away in the middle is not read on.
    if (!(await findDocument(tx, { id }))) throw documentGone();
    const listed = await listPassages(tx, { documentId: id, offset, limit: passagesAtOnce });
    const passages = await readPassages(tx, { ids: listed.map((passage) => passage.id) });
    return passages.map(toReadSource);
  });
}

function toReadSource(passage: Parameters<typeof toSource>[0] & { readonly ordinal: number }): ReadSource {
  return { ...toSource(passage, passage.ordinal), ordinal: passage.ordinal + 1 };
}
