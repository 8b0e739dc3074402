import type { DraftDetails, DraftList } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { asReaderOf } from '../../knowledge/index.ts';
import { findDraft, listDrafts, nameDraftPeople } from '../../store/index.ts';
import { findFilesOf } from '../conversations/find-files.ts';
import { presentDraft, presentListed } from './shown.ts';
import { type DraftParts, type Options, requireDraft } from './stored.ts';

/** The drafts that the actor reads, their own and those shared with them, the last changed first. */
export async function readDrafts(
  { store }: Pick<DraftParts, 'store'>,
  actor: Actor,
  _query: Readonly<Record<string, never>>,
  { signal }: Options,
): Promise<DraftList> {
  authorize(actor, 'draft:read');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const stored = await listDrafts(tx);
    const names = await nameDraftPeople(tx);
    return { drafts: stored.map((one) => presentListed(actor, one, names)) };
  });
}

/** A draft with a version of it, the newest without a number. Throws `draft_not_found` (404). */
export async function readDraft(
  { store }: Pick<DraftParts, 'store'>,
  actor: Actor,
  { id, version: number }: { id: string; version?: number | undefined },
  { signal }: Options,
): Promise<DraftDetails> {
  authorize(actor, 'draft:read');
  signal.throwIfAborted();
  const reader = await asDraftReader({ store }, actor, id);
  return store.asActor(reader, async (tx) => presentDraft(tx, actor, await requireDraft(tx, { id, number })));
}

/** The actor as a reader of what is attached to the conversation that a draft was made from, where that is theirs. */
export async function asDraftReader({ store }: Pick<DraftParts, 'store'>, actor: Actor, id: string): Promise<Actor> {
  const found = await store.asActor(actor, (tx) => findDraft(tx, { id }));
  const files = found?.conversationId == null ? null : await findFilesOf(store, actor, found.conversationId);
  return asReaderOf(actor, files === null ? [] : [files]);
}
