import { foldText } from '../../base/index.ts';
import { isStopWord } from '../analyse/stop-words.ts';
import { amends } from './versions/amendments.ts';
import { listTitleWords, type Titled } from './versions/titles.ts';

type Called = Titled & { readonly id: string };

/** A shorter word is one of many; in capitals it is a name (`Contrat_AVM.docx`). */
const [fewestLetters, fewestCapitals] = [4, 2];

/**
 * The documents whose file is called by a word of the question that their title does not say (`Contrat Brel.docx`, headed
 * `Contrat de maintenance`), and those that amend them; none where more than a third of all are called so.
 */
export function listCalledFiles(question: string, documents: readonly Called[]): ReadonlySet<string> {
  const asked = new Set(
    (foldText(question).match(/[\p{L}\d]+/gu) ?? []).filter((word) => !isStopWord(word, 'fr')).map(toSingular),
  );
  const called = documents.filter((document) => {
    const titled = new Set(listTitleWords({ title: document.title ?? '', path: '' }).map(toSingular));
    const capitals = new Set((document.path.match(/\p{Lu}{2,}/gu) ?? []).map((word) => foldText(word)));
    const words = listTitleWords({ title: document.path.replaceAll(/[/_.-]/gu, ' '), path: '' })
      .filter((word) => word.length >= (capitals.has(word) ? fewestCapitals : fewestLetters))
      .map(toSingular);
    return words.some((word) => asked.has(word) && !titled.has(word));
  });
  if (called.length > documents.length / 3) return new Set();
  const amending = documents.filter((document) => called.some((base) => amends(document, base)));
  return new Set([...called, ...amending].map(({ id }) => id));
}

function toSingular(word: string): string {
  return word.replace(/[sx]$/u, '');
}
