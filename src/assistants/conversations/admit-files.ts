import type { Scope } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { admitToFileSet, asReaderOf, awaitFiles } from '../../knowledge/index.ts';
import { nameFileSet } from '../../store/index.ts';
import { findFilesOf } from './find-files.ts';

/** Who reads in a turn, and where. */
export interface AdmittedFiles {
  /** The set of files that belongs to the turn; null where there is none. */
  readonly id: string | null;
  readonly reader: Actor;
  /** Where it is searched, once the files are read: they are waited for. */
  findScope(): Promise<Scope | undefined>;
}

/**
 * Finds the files that a turn may read beside the library. Where nothing was chosen, a turn with files is answered from
 * these and from nothing else: what an attached contract does not say, another one must not. Throws `file_set_unknown` (404).
 */
export async function admitFiles(
  parts: Parameters<typeof awaitFiles>[0],
  actor: Actor,
  turn: { conversationId?: string | undefined; files?: string | undefined; scope?: Scope | undefined },
  { signal }: { signal: AbortSignal },
): Promise<AdmittedFiles> {
  authorize(actor, 'question:ask');
  const { conversationId, scope } = turn;
  const id =
    conversationId === undefined ? (turn.files ?? null) : await findFilesOf(parts.store, actor, conversationId);
  if (id === null) return { id, reader: actor, findScope: async () => scope };
  const reader = conversationId === undefined ? await admitToFileSet(parts, actor, { id }) : asReaderOf(actor, [id]);
  const findScope = async (): Promise<Scope | undefined> => {
    const readable = await awaitFiles(parts, reader, { id }, { signal });
    return scope ?? (readable > 0 ? { space: nameFileSet(id) } : undefined);
  };
  return { id, reader, findScope };
}
