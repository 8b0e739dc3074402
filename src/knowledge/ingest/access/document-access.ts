import type { DocumentAccess, DocumentAccessRequest } from '../../../contract/index.ts';
import { type Actor, authorize, isAllowed, recordAct } from '../../../governance/index.ts';
import {
  findDocument,
  listCurators,
  listSpaceAccess,
  readDocumentAccess as readStoredAccess,
  setDocumentAccess,
  type Transaction,
} from '../../../store/index.ts';
import { documentUnknown } from '../documents/document-unknown.ts';
import { presentPrincipals, presentReadership } from '../documents/present-readership.ts';
import { requireKeeper } from '../documents/require-keeper.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { accessChanged, isSameList, toAccessError } from './access-refusals.ts';
import { recordAccess } from './record-access.ts';

type Parts = Pick<LibraryParts, 'store' | 'log'>;

/** Who reads a document, and why. Throws `document_unknown` (404). */
export async function readDocumentAccess(
  parts: Pick<Parts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  options: LibraryOptions,
): Promise<DocumentAccess> {
  authorize(actor, 'document:read');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const access = await describe(tx, actor, id);
    if (!access) throw documentUnknown();
    return access;
  });
}

/**
 * Gives a document, and what is attached to it, readers of its own, or those of its space again, for the curators of
 * that. Throws `principal_unknown` (400), `access_denied` (403), `document_unknown` (404), `access_changed`,
 * `document_attached`, `reader_required` and, unless it is confirmed, `own_access_lost` (409). Null: the actor does not see it any more.
 */
export async function changeDocumentAccess(
  parts: Parts,
  actor: Actor,
  { id, before: seen, ...input }: { id: string } & DocumentAccessRequest,
  options: LibraryOptions,
): Promise<DocumentAccess | null> {
  authorize(actor, 'document:share');
  options.signal.throwIfAborted();
  const changed = await parts.store.asActor(actor, async (tx) => {
    await requireKeeper(tx, actor, 'document:share', { id });
    const stored = await readStoredAccess(tx, { id });
    const before = stored && { ...stored, readers: stored.readers.map(({ principal }) => principal) };
    if (seen && !(before?.rule === seen.rule && isSameList(listOwn(before), listOwn(seen)))) throw accessChanged();
    const refusal = await setDocumentAccess(tx, { id, ...input });
    if (refusal === 'unknown' || refusal === 'denied') throw documentUnknown();
    if (refusal) throw toAccessError(refusal);
    const object = { kind: 'document', id };
    const detail = { from: `rule-${before?.rule}`, to: `rule-${input.rule}` };
    recordAct(tx, actor, { act: 'rights-changed', object, detail });
    recordAccess(tx, actor, { object, as: 'reader' }, { before: listOwn(before), after: listOwn(input) });
    return describe(tx, actor, id);
  });
  parts.log.info({ document: id, by: actor.id, rule: input.rule }, 'readers of a document changed');
  return changed;
}

// Where it inherits, its readers are those of the space, and none of them is its own.
function listOwn(access: { rule: string; readers: readonly string[] } | null): readonly string[] {
  return access === null || access.rule === 'inherited' ? [] : access.readers;
}

async function describe(tx: Transaction, actor: Actor, id: string): Promise<DocumentAccess | null> {
  const document = await findDocument(tx, { id });
  const access = document && (await readStoredAccess(tx, { id }));
  if (!document || !access) return null;
  const space = (await listSpaceAccess(tx)).find(({ name }) => name === document.space);
  const curators = await listCurators(tx, document);
  const mayChange = isAllowed(actor, 'document:share', { addedBy: document.addedBy, curators });
  return {
    ...presentReadership(access),
    space: document.space,
    spaceReaders: space ? presentPrincipals(space.readers) : null,
    attachedTo: document.mailId,
    mayChange: mayChange && document.mailId === null,
  };
}
