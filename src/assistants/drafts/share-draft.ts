import type { DraftDetails, DraftState, ShareDraftRequest } from '../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../governance/index.ts';
import { deleteDraft, listColleagues, type StoredDraft, type Transaction, updateDraft } from '../../store/index.ts';
import { colleagueUnknown } from '../catalogue/offer-assistant.ts';
import { readDraft } from './read-drafts.ts';
import { draftNotFound, type DraftParts, type Options, requireOwn } from './stored.ts';

/**
 * Shares a draft with these people and groups, and with nobody else beside its owner; each sees of its proofs what they may
 * read. Throws `draft_not_found` (404), `access_denied` (403) and `principal_unknown` (400).
 */
export async function shareDraft(
  parts: DraftParts,
  actor: Actor,
  { id, readers, editors }: { id: string } & ShareDraftRequest,
  options: Options,
): Promise<DraftDetails> {
  authorize(actor, 'draft:share');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    const stored = await requireOwn(tx, actor, { id, action: 'draft:share' });
    await requireNamed(tx, stored, [...readers, ...editors]);
    const named = { editors: [...new Set(editors)], readers: readers.filter((one) => !editors.includes(one)) };
    if (!(await updateDraft(tx, id, { ...named, readers: [...new Set(named.readers)] }))) throw draftNotFound();
    const detail = { readers: named.readers.length, editors: named.editors.length };
    recordAct(tx, actor, { act: 'draft-shared', object: { kind: 'draft', id }, detail });
  });
  return readDraft(parts, actor, { id }, options);
}

// Never everybody: a draft goes to people and groups by name. Whom it is shared with already may have left since.
async function requireNamed(tx: Transaction, stored: StoredDraft, wanted: readonly string[]): Promise<void> {
  const colleagues = (await listColleagues(tx)).map(({ principal }) => principal);
  const known = new Set([...stored.readers, ...stored.editors, ...colleagues]);
  if (!wanted.every((principal) => known.has(principal))) throw colleagueUnknown();
}

/** Says that a draft is final, or opens it again. Throws `draft_not_found` (404) and `access_denied` (403). */
export async function settleDraft(
  parts: DraftParts,
  actor: Actor,
  { id, state }: { id: string; state: DraftState },
  options: Options,
): Promise<DraftDetails> {
  authorize(actor, 'draft:share');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    await requireOwn(tx, actor, { id, action: 'draft:share' });
    if (!(await updateDraft(tx, id, { state }))) throw draftNotFound();
    recordAct(tx, actor, { act: 'draft-changed', object: { kind: 'draft', id }, detail: { change: state } });
  });
  return readDraft(parts, actor, { id }, options);
}

/** Removes a draft of one’s own with its versions and comments. Throws `draft_not_found` (404) and `access_denied` (403). */
export async function removeDraft(
  { store }: Pick<DraftParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  { signal }: Options,
): Promise<void> {
  authorize(actor, 'draft:remove');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    await requireOwn(tx, actor, { id, action: 'draft:remove' });
    if (!(await deleteDraft(tx, { id }))) throw draftNotFound();
    recordAct(tx, actor, { act: 'draft-changed', object: { kind: 'draft', id }, detail: { change: 'removed' } });
  });
}
