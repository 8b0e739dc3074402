import type { DraftDetails, SaveDraftRequest } from '../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct } from '../../governance/index.ts';
import { insertDraftVersion, isDuplicate, type StoredDraftVersion, type Transaction } from '../../store/index.ts';
import { cutBlocks, knowSentences, readStoredBlocks, type StoredBlock } from './content.ts';
import { asDraftReader } from './read-drafts.ts';
import { presentDraft } from './shown.ts';
import { draftChanged, type DraftParts, type Options, requireToChange } from './stored.ts';

/**
 * Saves what was typed as the next version; the same again adds none. What is proved of it is never typed: sentences that are
 * as they were keep their proof, all others have none. Throws `draft_not_found` (404), `draft_changed` and `draft_final` (409).
 */
export async function saveDraft(
  parts: DraftParts,
  actor: Actor,
  { id, title, blocks: typed, note, basedOn }: { id: string } & SaveDraftRequest,
  { signal }: Options,
): Promise<DraftDetails> {
  authorize(actor, 'draft:change');
  signal.throwIfAborted();
  const reader = await asDraftReader(parts, actor, id);
  return onceSaved(basedOn, () =>
    parts.store.asActor(reader, async (tx) => {
      const { stored, version } = await requireToChange(tx, actor, { id, basedOn });
      const before = readStoredBlocks(version);
      const blocks = cutBlocks(typed, knowSentences(before));
      const next = { title, blocks, note, at: parts.clock.now(), change: 'saved' };
      const saved = await addVersion(tx, actor, { id, version, before, next });
      return presentDraft(tx, actor, { stored, version: saved });
    }),
  );
}

interface Next {
  readonly title: string;
  readonly blocks: readonly StoredBlock[];
  readonly note: string;
  readonly at: Date;
  /** As the audit calls it. */
  readonly change: string;
}

/** Adds a version after this one, in the actor’s name; where nothing of it is another, the same one is the answer. */
export async function addVersion(
  tx: Transaction,
  actor: Actor,
  added: {
    readonly id: string;
    readonly version: StoredDraftVersion;
    readonly before: readonly StoredBlock[];
    readonly next: Next;
  },
): Promise<StoredDraftVersion> {
  const { id, version, before, next } = added;
  const { title, blocks, note, at, change } = next;
  if (version.title === title && JSON.stringify(before) === JSON.stringify(blocks)) return version;
  const number = version.number + 1;
  const saved = { number, savedBy: personOf(actor), savedAt: at, note, title, blocks };
  await insertDraftVersion(tx, id, saved);
  recordAct(tx, actor, { act: 'draft-changed', object: { kind: 'draft', id }, detail: { change, version: number } });
  return saved;
}

/** Saves, where nobody else saves the same number at the same moment. Throws `draft_changed` (409). */
export async function onceSaved<T>(basedOn: number, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (thrown) {
    throw isDuplicate(thrown) ? draftChanged(basedOn + 1) : thrown;
  }
}
