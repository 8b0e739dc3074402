import type { Draft, DraftBlock, DraftComment, DraftDetails, DraftProof } from '../../contract/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
import {
  listDraftComments,
  listDraftVersions,
  nameDraftPeople,
  readPageTexts,
  readPassages,
  type StoredComment,
  type StoredDraft,
  type StoredDraftVersion,
  type Transaction,
} from '../../store/index.ts';
import { readStoredBlocks, type StoredBlock, type StoredProof } from './content.ts';

type Saving = Omit<StoredDraftVersion, 'blocks'>;
type Names = ReadonlyMap<string, string>;

/** A draft with a version of it, its comments and its proofs, as the actor of a transaction may see them. */
export async function presentDraft(
  tx: Transaction,
  actor: Actor,
  { stored, version }: { readonly stored: StoredDraft; readonly version: StoredDraftVersion },
): Promise<DraftDetails> {
  const { id } = stored;
  const names = await nameDraftPeople(tx);
  const versions = await listDraftVersions(tx, { id });
  const comments = await listDraftComments(tx, { id });
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null).length;
  const owns = isAllowed(actor, 'draft:share', stored);
  const name = (principal: string): { principal: string; name: string | null } => ({
    principal,
    name: names.get(principal) ?? null,
  });
  return {
    draft: presentListed(actor, { ...stored, newest: versions[0] ?? version, openComments: open }, names),
    version: describeSaving(version, names),
    blocks: await presentBlocks(tx, readStoredBlocks(version)),
    versions: versions.map((one) => describeSaving(one, names)),
    comments: comments.map((one) => presentComment(actor, one, names)),
    conversationId: owns ? stored.conversationId : null,
    readers: owns ? stored.readers.map(name) : [],
    editors: owns ? stored.editors.map(name) : [],
  };
}

/** A draft as a list shows it. */
export function presentListed(
  actor: Actor,
  stored: StoredDraft & { readonly newest: Saving; readonly openComments: number },
  names: Names,
): Draft {
  const { id, owner, state, newest, openComments, readers, editors } = stored;
  const own = isAllowed(actor, 'draft:share', stored);
  return {
    id,
    title: newest.title,
    ownedBy: names.get(owner) ?? '',
    right: own ? 'own' : isAllowed(actor, 'draft:change', stored) ? 'edit' : 'read',
    state,
    version: newest.number,
    changedAt: newest.savedAt.toISOString(),
    changedBy: names.get(newest.savedBy) ?? '',
    openComments,
    shared: readers.length + editors.length > 0,
  };
}

/** A comment with the names of who wrote and who resolved it. */
export function presentComment(actor: Actor, comment: StoredComment, names: Names): DraftComment {
  const { id, block, author, text, madeAt, resolvedBy, resolvedAt } = comment;
  return {
    id,
    block,
    text,
    author: names.get(author) ?? '',
    mine: actor.principals.includes(author),
    madeAt: madeAt.toISOString(),
    resolvedBy: resolvedBy === null ? null : (names.get(resolvedBy) ?? ''),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}

function describeSaving({ number, title, savedAt, savedBy, note }: Saving, names: Names): DraftDetails['version'] {
  return { number, title, savedAt: savedAt.toISOString(), savedBy: names.get(savedBy) ?? '', note };
}

/** Blocks with the proofs that the actor of a transaction may see; the others are counted, and nothing is said of them. */
export async function presentBlocks(tx: Transaction, blocks: readonly StoredBlock[]): Promise<DraftBlock[]> {
  const proofOf = await readProofs(
    tx,
    blocks.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations)),
  );
  return blocks.map(({ sentences, ...block }) => ({
    ...block,
    sentences: sentences.map(({ text, mark, citations }) => {
      const proofs = citations.flatMap((citation) => proofOf(citation) ?? []);
      return { text, mark, proofs, hidden: citations.length - proofs.length };
    }),
  }));
}

async function readProofs(
  tx: Transaction,
  cited: readonly StoredProof[],
): Promise<(citation: StoredProof) => DraftProof | null> {
  const ids = [...new Set(cited.map(({ passageId }) => passageId))];
  const passages = new Map((await readPassages(tx, { ids })).map((passage) => [passage.id, passage]));
  const wanted = new Map([...passages.values()].map((one) => [toKey(one.documentId, one.page), one]));
  const pages = [...wanted.values()].map(({ documentId, page }) => ({ documentId, number: page }));
  const texts = new Map(
    (await readPageTexts(tx, { pages })).map(({ documentId, number, text }) => [toKey(documentId, number), text]),
  );
  return ({ documentId, passageId, page, start, end }) => {
    const passage = passages.get(passageId);
    const quote = texts.get(toKey(documentId, page))?.slice(start, end) ?? '';
    if (passage?.documentId !== documentId || quote === '') return null;
    const { documentName, pageLabel } = passage;
    return { documentId, documentName, page, pageLabel, start, end, quote };
  };
}

function toKey(documentId: string, page: number): string {
  return `${documentId} ${page}`;
}
