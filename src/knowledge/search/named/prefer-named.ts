import type { Scope } from '../../../contract/index.ts';
import { readDocumentNames, readPassages, searchPassages, type Transaction } from '../../../store/index.ts';
import { detectQuestionLanguage, toQueryLexemes } from '../../analyse/analyse.ts';
import {
  lexicalCandidates,
  type RankedCandidate,
  rankCandidates,
  type RetrievalMode,
  vectorCandidates,
} from '../mix.ts';
import { type CalledFiles, isContract, listCalledByParty, listCalledFiles } from './called-file.ts';
import { matchName, readDocumentName } from './named-document.ts';

/** What a named document is worth beside the standardised scores: its passages come first, and others are still found. */
const namedBonus = 1.5;
const leastNamed = 0.5;
const calledBonus = 0.7;

/** What is searched, as far as what a question names changes it. */
export interface NamedSearch {
  readonly question: string;
  readonly scope?: Scope | undefined;
  readonly mode: RetrievalMode;
  readonly embedding: { readonly identity: string; readonly vector: Float32Array } | null;
}

/**
 * Puts first what a question names: a document (`dans l’accord télétravail, …`), by a bonus; the file that it calls by a word
 * which its title does not say (`Contrat Brel.docx`) and what amends it; a contract by one of its parties.
 */
export async function preferNamed(
  tx: Transaction,
  search: NamedSearch,
  ranked: readonly RankedCandidate[],
  asked: { lexemes: readonly string[]; weight: number },
): Promise<readonly RankedCandidate[]> {
  const words = readDocumentName(search.question);
  const names = await readDocumentNames(tx, { ids: [...new Set(ranked.map(({ documentId }) => documentId))] });
  const matches = new Map(names.map((document) => [document.id, matchName(words, document)]));
  const best = Math.max(0, ...matches.values());
  if (best < leastNamed) {
    const byFile = listCalledFiles(search.question, names);
    const called = byFile.ids.size > 0 ? byFile : await readCalledParties(tx, search.question, { names, ranked });
    const raised = raise(ranked, called.ids, calledBonus);
    return called.isName ? searchInside(tx, search, raised, { ...asked, called }) : raised;
  }
  const named = names.filter(({ id }) => matches.get(id) === best);
  return raise(ranked, new Set(named.map(({ id }) => id)), namedBonus);
}

/** So many passages of contracts are read for their parties. */
const partiesReadIn = 40;

async function readCalledParties(
  tx: Transaction,
  question: string,
  { names, ranked }: { names: Awaited<ReturnType<typeof readDocumentNames>>; ranked: readonly RankedCandidate[] },
): Promise<CalledFiles> {
  const contracts = new Set(names.filter(isContract).map(({ id }) => id));
  const ids = ranked.filter(({ documentId }) => contracts.has(documentId)).map(({ id }) => id);
  const passages = ids.length === 0 ? [] : await readPassages(tx, { ids: ids.slice(0, partiesReadIn) });
  const called = listCalledByParty(question, names, passages);
  const own = await Promise.all(called.words.map((word) => countOthers(tx, word, called.ids)));
  // Who stands in half of all documents is the house itself, or where it is.
  const words = called.words.filter((_, index) => (own[index] ?? 0) < names.length / 2);
  return words.length === called.words.length ? called : listCalledByParty(words.join(' '), names, passages);
}

async function countOthers(tx: Transaction, word: string, ids: ReadonlySet<string>): Promise<number> {
  const lexemes = toQueryLexemes(word, 'fr');
  const found = await searchPassages(tx, {
    lexemes,
    embedding: null,
    scope: {},
    lexicalLimit: lexicalCandidates,
    vectorLimit: 0,
  });
  return new Set(found.map(({ documentId }) => documentId).filter((id) => !ids.has(id))).size;
}

/** So many passages of the documents that are called by a name come first. */
const passagesInside = 6;

// Who names a customer asks of that contract: `en retard chez Val de Vienne` is not told by the passage that says the name
// most. Its documents are searched without it, and what they hold comes first.
async function searchInside(
  tx: Transaction,
  { embedding, scope, mode, question }: NamedSearch,
  ranked: readonly RankedCandidate[],
  { lexemes, weight, called }: { lexemes: readonly string[]; weight: number; called: CalledFiles },
): Promise<readonly RankedCandidate[]> {
  const naming = new Set(toQueryLexemes(called.words.join(' '), detectQuestionLanguage(question)));
  const others = lexemes.filter((lexeme) => !naming.has(lexeme));
  const documentIds = [...called.ids].filter((id) => scope?.documentIds?.includes(id) ?? true);
  if (others.length === 0 || documentIds.length === 0) return ranked;
  const found = await searchPassages(tx, {
    lexemes: others,
    embedding,
    scope: { ...scope, documentIds },
    lexicalLimit: lexicalCandidates,
    vectorLimit: embedding ? vectorCandidates : 0,
  });
  const inside = rankCandidates(found, mode, weight).slice(0, passagesInside);
  const top = Math.max(...ranked.map(({ score }) => score), ...inside.map(({ score }) => score));
  const known = new Set(inside.map(({ id }) => id));
  return [...inside.map((one) => ({ ...one, score: one.score + top })), ...ranked.filter(({ id }) => !known.has(id))];
}

function raise(
  ranked: readonly RankedCandidate[],
  documents: ReadonlySet<string>,
  bonus: number,
): readonly RankedCandidate[] {
  if (documents.size === 0) return ranked;
  return ranked
    .map((one) => (documents.has(one.documentId) ? { ...one, score: one.score + bonus } : one))
    .toSorted((left, right) => right.score - left.score);
}
