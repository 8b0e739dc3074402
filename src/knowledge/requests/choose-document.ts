import { foldText } from '../../base/index.ts';
import type { Scope, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { findDocument, listDocuments } from '../../store/index.ts';
import { passagesAsked } from '../search/passages-asked.ts';
import { type Amending, amends, isAmendment } from '../search/versions/amending.ts';
import { findContracts } from '../search/versions/read-amended.ts';
import { readDeeds } from '../search/versions/read-amendments.ts';
import { correctQuestion } from '../search/spelling/correct-question.ts';
import { retrieve, type RetrieveParts } from '../search/retrieve.ts';
import { findHeadedParts } from './headed-parts.ts';
import { findNamedDocuments, type SpokenOf, toFilter, toSpokenOf } from './named-documents.ts';

/** The document that a request speaks of; where that is not sure, those it may be. */
export interface ChosenDocument {
  readonly document: SpokenOf | null;
  readonly candidates: readonly SpokenOf[];
  /** Words of the request, folded, by which no document is named: of a contract of another kind it may have spoken. */
  readonly unknownWords: readonly string[];
}

export interface Spoken {
  /** The words of the request. */
  readonly words: string;
  readonly scope: Scope | undefined;
  /** The document that the conversation cited last. */
  readonly lastCited: string | null;
}

const candidatesAtMost = 5;
/** So much of what is found lies in the document that is meant. */
const clearShare = 0.6;

/**
 * Finds the document that a request speaks of: the one its words name, the only one of the scope, the one the
 * conversation cited last, the one that has a part so headed, the one in which what it speaks of stands.
 */
export async function chooseDocument(
  parts: RetrieveParts,
  actor: Actor,
  { words, scope, lastCited }: Spoken,
  { signal }: { signal: AbortSignal },
): Promise<ChosenDocument> {
  authorize(actor, 'question:ask');
  const { named, only, last, recent, contract } = await parts.store.asActor(actor, async (tx) => {
    const ids = scope?.documentIds;
    const wanted = ids?.length === 1 ? ids[0] : undefined;
    const { documents, total } = await listDocuments(tx, { ...toFilter(scope), order: 'path', offset: 0, limit: 1 });
    const single =
      wanted === undefined ? (total === 1 && !ids ? documents[0] : null) : await findDocument(tx, { id: wanted });
    const newest = await listDocuments(tx, {
      ...toFilter(scope),
      order: 'changed',
      offset: 0,
      limit: candidatesAtMost,
    });
    const recent = newest.documents.filter(({ id }) => ids?.includes(id) ?? true).map(toSpokenOf);
    const deeds = await readDeeds(
      tx,
      recent.map(({ id }) => id),
    );
    const cited = lastCited === null ? null : await findDocument(tx, { id: lastCited });
    return {
      named: await findNamedDocuments(tx, { words, scope }),
      only: single ?? null,
      recent,
      contract: findContract(
        recent,
        recent.map((one) => ({ ...one, deed: deeds.get(one.id) })),
      ),
      last: cited && (ids?.includes(cited.id) ?? true) ? cited : null,
    };
  });
  if (only) return { document: toSpokenOf(only), candidates: [], unknownWords: [] };
  const { unknownWords } = named;
  if (named.clear && named.documents[0]) return { document: named.documents[0], candidates: [], unknownWords };
  if (last && named.documents.length === 0 && unknownWords.length === 0)
    return { document: toSpokenOf(last), candidates: [], unknownWords };
  if (!named.telling && contract) return { document: contract, candidates: [], unknownWords };
  if (!named.telling) return { document: null, candidates: recent, unknownWords };
  const among = { words, scope, named: named.documents, last: last && toSpokenOf(last) };
  return { ...(await findByContent(parts, actor, among, signal)), unknownWords };
}

const asksForFormer = /\b(?:19|20)\d\d\b|\b(?:ancien\w*|avant|precedent\w*|perime\w*|old|former|previous)\b/u;

async function findByContent(
  parts: RetrieveParts,
  actor: Actor,
  {
    words,
    scope,
    named: spoken,
    last,
  }: Pick<Spoken, 'words' | 'scope'> & { named: readonly SpokenOf[]; last: SpokenOf | null },
  signal: AbortSignal,
): Promise<Omit<ChosenDocument, 'unknownWords'>> {
  const { sources } = await retrieve(parts, actor, { question: words, limit: passagesAsked, scope }, { signal });
  const shares = new Map<string, { share: number; source: Source }>();
  const whole = sources.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  for (const [index, source] of sources.entries()) {
    const known = shares.get(source.documentId);
    shares.set(source.documentId, { source, share: (known?.share ?? 0) + 1 / (index + 1) / whole });
  }
  const all = [...shares.values()]
    .filter(({ source }) => spoken.length === 0 || spoken.some(({ id }) => id === source.documentId))
    .toSorted((left, right) => right.share - left.share);
  // Of two versions the one in force is meant, where no year and no word asks for the other.
  const current = asksForFormer.test(foldText(words))
    ? all
    : all.filter(({ source }) => source.olderThan === undefined);
  const ranked = current.length > 0 ? current : all;
  const former = new Set(all.filter((one) => !ranked.includes(one)).map(({ source }) => source.documentId));
  const named = spoken.filter(({ id }) => !former.has(id));
  const best = ranked[0];
  const meant =
    best && !isAmendment({ title: words, path: '' }) ? await findChanged(parts, actor, best.source, scope) : null;
  const headedParts = findHeadedParts(correctQuestion(words, sources), sources);
  const headed = [...new Map(headedParts.map(({ source }) => [source.documentId, fromSource(source)])).values()];
  const [only, ...others] = headed.filter(({ id }) => named.length === 0 || named.some((one) => one.id === id));
  if (only && others.length === 0) return { document: only, candidates: [] };
  if (best && best.share >= clearShare) return { document: meant ?? fromSource(best.source), candidates: [] };
  if (last && (named.length === 0 || named.some(({ id }) => id === last.id)) && shares.has(last.id))
    return { document: last, candidates: [] };
  const [alone, ...rest] = named;
  if (alone && rest.length === 0) return { document: alone, candidates: [] };
  const candidates = named.length > 0 ? named : ranked.map(({ source }) => fromSource(source));
  // A contract and what amends it are one matter.
  const contract = findContract(
    candidates,
    candidates.map((one) => shares.get(one.id)?.source ?? one),
  );
  if (contract) return { document: contract, candidates: [] };
  return { document: null, candidates: candidates.slice(0, candidatesAtMost) };
}

// The one that all the others amend; `as`: the same documents by all that is known of them.
function findContract(documents: readonly SpokenOf[], as: readonly Amending[]): SpokenOf | null {
  const at = as.findIndex((one) => as.every((other) => other === one || amends({ ...other, headings: [] }, one)));
  return documents[at] ?? null;
}

// Who says `le contrat` means what is amended, whatever its amendment says of it.
async function findChanged(
  { store }: Pick<RetrieveParts, 'store'>,
  actor: Actor,
  source: Source,
  scope: Scope | undefined,
): Promise<SpokenOf | null> {
  if (!isAmendment({ ...source, headings: [] })) return null;
  return store.asActor(actor, async (tx) => {
    const [id] = await findContracts(tx, source, scope);
    const document = id === undefined ? null : await findDocument(tx, { id });
    return document && toSpokenOf(document);
  });
}

function fromSource({ documentId, documentName, title, path }: Source): SpokenOf {
  return { id: documentId, name: documentName, title, path, pages: null };
}
