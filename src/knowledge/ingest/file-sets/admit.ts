import { MaisonError } from '../../../base/index.ts';
import { type Action, type Actor, authorize } from '../../../governance/index.ts';
import { findFileSet, findFileSetOf, nameFileSet, type Store } from '../../../store/index.ts';

interface Parts {
  readonly store: Store;
}

/**
 * An actor who also reads these sets of files, which are theirs. Nothing else makes them a reader: not being the person,
 * and not being the owner of the house.
 */
export function asReaderOf(actor: Actor, fileSetIds: readonly string[]): Actor {
  if (fileSetIds.length === 0) return actor;
  return { ...actor, principals: [...new Set([...actor.principals, ...fileSetIds.map(nameFileSet)])] };
}

/** The actor as a reader of a set of theirs. Throws `file_set_unknown` (404), also for somebody else's. */
export async function admitToFileSet({ store }: Parts, actor: Actor, { id }: { id: string }): Promise<Actor> {
  authorize(actor, 'conversation:read');
  const found = await store.asActor(actor, (tx) => findFileSet(tx, { id }));
  if (!found) throw fileSetUnknown();
  return asReaderOf(actor, [id]);
}

/**
 * The actor as a reader of a document that is named by its identifier, for `action`: where it is a file of a conversation
 * of theirs, of that. Throws `access_denied` (403).
 */
export async function admitToDocument(
  { store }: Parts,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<Actor> {
  authorize(actor, action);
  const found = await store.asActor(actor, (tx) => findFileSetOf(tx, { documentId: id }));
  return found === null ? actor : asReaderOf(actor, [found]);
}

/** The same answer for a set that is not there and for somebody else's (404). */
export function fileSetUnknown(): MaisonError {
  return new MaisonError('file_set_unknown', 404, {
    fr: 'Ces fichiers joints n’existent plus, ou ne sont pas à vous. Rien n’a été modifié. Joignez vos fichiers à nouveau.',
    en: 'These attached files are no longer there, or are not yours. Nothing was changed. Attach your files again.',
  });
}
