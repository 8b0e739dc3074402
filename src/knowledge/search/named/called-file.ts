import { foldText } from '../../../base/index.ts';
import { isStopWord } from '../../analyse/stop-words.ts';
import { amends } from '../versions/amending.ts';
import { listTitleWords, type Titled } from '../versions/titles.ts';

type Called = Titled & { readonly id: string };

/** A shorter word is one of many; in capitals it is a name (`Contrat_AVM.docx`). */
const [fewestLetters, fewestCapitals] = [4, 2];

/** What a file says of its own state: `politique_2022_ANCIENNE.pdf`. */
const ofState =
  /^(?:ancien\p{L}*|nouve\p{L}*|version|copie|final\p{L}*|definiti\p{L}*|projet|brouillon|archive\p{L}*|signee?s?|old|new|draft|copy|signed)$/u;

/** Documents that a question calls by their files. */
export interface CalledFiles {
  readonly ids: ReadonlySet<string>;
  /** The words of the question that call them, folded. */
  readonly words: readonly string[];
  /** They are called by a proper name, as the file writes it: `Contrat_Val_de_Vienne.pdf`, `contrat_AVM.docx`. */
  readonly isName: boolean;
}

const none: CalledFiles = { ids: new Set(), words: [], isName: false };

/**
 * The documents whose file is called by a word of the question that their title does not say (`Contrat Brel.docx`, headed
 * `Contrat de maintenance`), and those that amend them; none where more than a third of all are called so.
 */
export function listCalledFiles(question: string, documents: readonly Called[]): CalledFiles {
  const asked = (foldText(question).match(/[\p{L}\d]+/gu) ?? []).filter(
    (word) => !isStopWord(word, 'fr') && !ofState.test(word),
  );
  const known = new Map(asked.map((word) => [toSingular(word), word]));
  const called = documents.flatMap((document) => {
    const words = listCallingWords(document).filter((word) => known.has(word));
    return words.length === 0 ? [] : [{ document, words }];
  });
  if (called.length === 0 || called.length > documents.length / 3) return none;
  const amending = documents.filter((document) => called.some(({ document: base }) => amends(document, base)));
  const words = [...new Set(called.flatMap((one) => one.words))];
  return {
    ids: new Set([...called.map(({ document }) => document), ...amending].map(({ id }) => id)),
    words: words.map((word) => known.get(word) ?? word),
    isName: called.every(({ document, words: own }) => own.some((word) => listNames(document).has(word))),
  };
}

// The words of a file's name that its title does not say.
function listCallingWords({ title, path }: Called): string[] {
  const titled = new Set(listTitleWords({ title: title ?? '', path: '' }).map(toSingular));
  const capitals = new Set((path.match(/\p{Lu}{2,}/gu) ?? []).map((word) => foldText(word)));
  return listTitleWords({ title: path.replaceAll(/[/_.-]/gu, ' '), path: '' })
    .filter((word) => word.length >= (capitals.has(word) ? fewestCapitals : fewestLetters))
    .map(toSingular)
    .filter((word) => !titled.has(word));
}

// Behind its first word, what a file writes with a capital is a name.
function listNames({ path }: Called): ReadonlySet<string> {
  const file = path.split('/').at(-1) ?? '';
  const [, ...words] = file.replace(/\.[^.]+$/u, '').match(/[\p{L}\d]+/gu) ?? [];
  return new Set(words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => toSingular(foldText(word))));
}

function toSingular(word: string): string {
  return word.replace(/[sx]$/u, '');
}

const ofContracts =
  /\b(?:contrats?|conventions?|avenants?|marches?|baux|bail|accords?[- ]cadres?|lettres? de mission|contracts?|agreements?|amendments?)\b/u;

/** True of a document that is signed between parties, by its name. */
export function isContract({ title, path }: Titled): boolean {
  return ofContracts.test(foldText(`${title ?? ''} ${path}`).replaceAll(/[_/-]+/gu, ' '));
}

const partyLine = /(?<![\p{L}])[Ee]ntre\s+(?:les soussignés\s*:?\s*)?(?<parties>[^.;]{4,260})/gu;

/** The parties that a text says it is agreed between, as it writes them: `la Communauté de communes des Ballons de Moselotte`. */
export function readParties(text: string): string[] {
  return [...text.matchAll(partyLine)].flatMap(({ groups }) =>
    (groups?.['parties'] ?? '')
      .split(/,|\bet\b(?=\s+(?:l['’]|la|le|les|d['’]|\p{Lu}))|\bci-après\b|\breprésentée?\b/u)
      .map((party) => party.trim())
      .filter((party) => /\p{Lu}\p{L}/u.test(party) && !/^(?:ci-après|représenté|[«“"])/u.test(party)),
  );
}

/**
 * The contracts whose parties a question names (`chez Ballons de Moselotte`, of `Entre la Communauté de communes des Ballons de
 * Moselotte et …`), and those that amend them.
 */
export function listCalledByParty(
  question: string,
  documents: readonly Called[],
  passages: readonly { readonly documentId: string; readonly text: string }[],
): CalledFiles {
  const asked = new Set((foldText(question).match(/[\p{L}\d]+/gu) ?? []).filter((word) => !isStopWord(word, 'fr')));
  const partiesOf = new Map<string, Set<string>>();
  for (const { documentId, text } of passages)
    for (const party of readParties(text))
      for (const word of party.match(/\p{Lu}[\p{L}\d]{2,}/gu) ?? [])
        partiesOf.set(documentId, (partiesOf.get(documentId) ?? new Set()).add(foldText(word)));
  const named = [...new Set([...partiesOf.values()].flatMap((words) => [...words]))].filter(
    (word) => asked.has(word) && word.length >= fewestLetters && !ofParties.test(word),
  );
  const called = documents.filter(({ id }) => named.some((word) => partiesOf.get(id)?.has(word)));
  if (called.length === 0) return none;
  const amending = documents.filter((document) => called.some((base) => amends(document, base)));
  return { ids: new Set([...called, ...amending].map(({ id }) => id)), words: named, isName: true };
}

const ofParties =
  /^(?:societe|association|client|prestataire|fournisseur|communaute|commune|communes|ville|mairie|entreprise|sarl|sas|sasu|eurl|madame|monsieur|directeur|directrice|president|presidente|company|customer|supplier)$/u;
