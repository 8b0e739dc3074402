import { type Action, type Actor, authorize } from '../../../governance/index.ts';
import { findDocument, listCurators, type StoredDocument, type Transaction } from '../../../store/index.ts';
import { documentUnknown } from './document-unknown.ts';

/**
 * The document, for an actor who may do this to it. Throws `document_unknown` (404) for one that they do not read, and
 * `access_denied` (403) for one that they read only. The database holds the same rule, and would do nothing in silence.
 */
export async function requireKeeper(
  tx: Transaction,
  actor: Actor,
  action: Extract<Action, 'document:change' | 'document:remove' | 'document:share'>,
  { id }: { id: string },
): Promise<StoredDocument> {
  let document = await findDocument(tx, { id });
  let curators = document ? await listCurators(tx, document) : [];
  if (document && curators.length === 0) {
    // Each space has one: this document was moved, or its space renamed, since it was looked at.
    document = await findDocument(tx, { id });
    curators = document ? await listCurators(tx, document) : [];
  }
  if (!document) throw documentUnknown();
  authorize(actor, action, { addedBy: document.addedBy, curators });
  return document;
}
