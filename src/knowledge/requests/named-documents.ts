import { foldText, splitWords } from '../../base/index.ts';
import type { Scope } from '../../contract/index.ts';
import { listDocuments, type StoredDocument, type Transaction } from '../../store/index.ts';
import { listTerms } from '../verify/terms.ts';

/** A document that a request may speak of. */
export interface SpokenOf {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly path: string;
  readonly pages: number | null;
}

/** What a message names: the documents whose title or file name holds its words, best first. */
export interface Named {
  readonly documents: readonly SpokenOf[];
  /** The first one is meant, beyond reasonable doubt. */
  readonly clear: boolean;
  /** Telling words that no document is named by, folded. */
  readonly unknownWords: readonly string[];
  /** It tells anything at all: `ce document` does not. */
  readonly telling: boolean;
}

const wordsAtMost = 8;
const documentsAWord = 100;
const leastCoverage = 0.6;
const clearlyBetter = 1.3;
/** Words that say how something is to be done, and kinds of documents under another name. */
const ofTheOrder =
  /^(?:phrases?|lignes?|points?|mots?|pages?|puces?|francais|anglais|english|french|lines?|words?|sentences?|bullets?|bref|court|document|fichier|texte|file|text|tableau|table|resume|synthese|summary|mets|met|mettre|presente|traduis|traduire|translate|mail|email|note|client|dernier|derniere|derniers|dernieres|last|latest|equipe|collegues?)$/u;
const otherNames: Readonly<Record<string, readonly string[]>> = {
  cr: ['compte', 'rendu'],
  pv: ['proces', 'verbal'],
  cdc: ['cahier', 'charges'],
  inc: ['incident'],
};

/** What it is wanted for (`pour l’afficher en salle de pause`) names no document; nor does how long it is to be. */
const purpose =
  /(?<!\p{L})(?:pour|afin d[e’']) ?(?:l[’']|les? |la |nous |me |m[’'])?\p{L}+(?:er|ir|re)(?!\p{L}).*|(?<!\p{L})en (?:quelques|\p{L}+|\d+) (?:lignes|mots|points|phrases)(?!\p{L})/giu;

/** Finds the documents that the words of a message name, among those the actor may read and that lie in the scope. */
export async function findNamedDocuments(
  tx: Transaction,
  { words, scope }: { words: string; scope: Scope | undefined },
): Promise<Named> {
  const withoutDots = words.replaceAll(/[_/]|\.(?=\p{L})/gu, ' ');
  const terms = readTerms(withoutDots);
  const found = new Map<string, { document: StoredDocument; score: number }>();
  const { total } = await listDocuments(tx, { ...toFilter(scope), order: 'path', offset: 0, limit: 1 });
  const named = readTerms(withoutDots.replace(purpose, ''));
  const unknownWords: string[] = [];
  let reachable = 0;
  for (const term of terms) {
    const filter = { ...toFilter(scope), filter: term.slice(0, Math.max(3, term.length - 2)) };
    const { documents } = await listDocuments(tx, { ...filter, order: 'path', offset: 0, limit: documentsAWord });
    const holding = documents.filter((document) => isInScope(document, scope) && isNamedBy(document, term));
    if (holding.length === 0) {
      if (named.includes(term)) unknownWords.push(term);
      continue;
    }
    const weight = Math.log(1 + Math.max(total, holding.length) / holding.length);
    reachable += weight;
    for (const document of holding) {
      const known = found.get(document.id);
      found.set(document.id, { document, score: (known?.score ?? 0) + weight });
    }
  }
  const kinds = await listOfKind(tx, { words: withoutDots, scope });
  const ranked = [...found.values()]
    .filter(({ document }) => kinds.length === 0 || kinds.includes(document.id))
    .toSorted((left, right) => right.score - left.score);
  const [best, second] = ranked;
  const clear =
    best !== undefined &&
    best.score >= leastCoverage * reachable &&
    (second === undefined || best.score >= clearlyBetter * second.score);
  const documents = ranked
    .filter(({ score }) => score * clearlyBetter > (best?.score ?? 0))
    .map(({ document }) => toSpokenOf(document));
  return { documents, clear, unknownWords, telling: terms.length > 0 };
}

/** `l’avenant 2 de Brel` is an amendment with that number, however many other words the contract is named by. */
const numberedKind =
  /(?<!\p{L})(?<kind>avenant|annexe|accord|contrat|procedure|amendment|appendix|contract)s? (?:n[°o]\.? ?|numero )?(?<number>\d{1,3})(?!\d)/u;

async function listOfKind(
  tx: Transaction,
  { words, scope }: { words: string; scope: Scope | undefined },
): Promise<string[]> {
  const { kind, number } = numberedKind.exec(foldText(words))?.groups ?? {};
  if (kind === undefined || number === undefined) return [];
  const filter = { ...toFilter(scope), filter: kind.slice(0, -1), order: 'path' as const, offset: 0 };
  const { documents } = await listDocuments(tx, { ...filter, limit: documentsAWord });
  const bare = String(Number(number));
  return documents
    .filter((one) => isInScope(one, scope) && isNamedBy(one, kind) && isNumbered(one, bare))
    .map(({ id }) => id);
}

function isNumbered({ path, title }: StoredDocument, number: string): boolean {
  const words = splitWords(`${path.replaceAll(/[_/.-]/gu, ' ')} ${title ?? ''}`).map(({ word }) => word);
  return words.some((word) => /^\d{1,3}$/u.test(word) && String(Number(word)) === number);
}

function readTerms(words: string): string[] {
  const codes = splitWords(words)
    .filter(({ word, part }) => !part && /\d/u.test(word) && word.length >= 2 && !/^\d{1,3}$/u.test(word))
    .map(({ word }) => foldText(word));
  const telling = listTerms(words)
    .filter(({ folded, light }) => !light && !ofTheOrder.test(folded))
    .map(({ folded }) => folded);
  return [...new Set([...codes, ...telling])].slice(0, wordsAtMost);
}

function isNamedBy({ path, title }: StoredDocument, term: string): boolean {
  const words = splitWords(`${path.replaceAll(/[_/.]/gu, ' ')} ${title ?? ''}`).map(({ word }) => foldText(word));
  const all = words.flatMap((word) => [word, ...(otherNames[word] ?? [])]);
  const stem = term.replace(/(?:es|s|x|e)$/u, '');
  return all.some(
    (word) => word === term || (stem.length >= 4 && word.startsWith(stem) && word.length - stem.length <= 4),
  );
}

function isInScope({ id, state }: StoredDocument, scope: Scope | undefined): boolean {
  return (state === 'searchable' || state === 'complete') && (scope?.documentIds?.includes(id) ?? true);
}

/** The part of a scope that a list of documents can be limited to. */
export function toFilter(scope: Scope | undefined): { space?: string; folder?: string; mediaTypes?: string[] } {
  const { space, folder, mediaTypes } = scope ?? {};
  return {
    ...(space === undefined ? {} : { space }),
    ...(folder === undefined ? {} : { folder }),
    ...(mediaTypes === undefined ? {} : { mediaTypes }),
  };
}

/** What is told of a document that a request may speak of. */
export function toSpokenOf({ id, name, title, path, pages }: StoredDocument): SpokenOf {
  return { id, name, title, path, pages };
}
