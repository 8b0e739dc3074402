import { foldText } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import { listTerms, type Term } from '../verify/terms.ts';

/** A part of a document, by its own heading. */
export interface SpokenPart {
  readonly heading: string;
  readonly sources: readonly Source[];
}

/** What a part is asked for by, and what a document is: not what either speaks of. */
export const ofAnyPart =
  /^(?:conditions?|modalites?|regles?|principes?|dispositions?|parties?|chapitres?|sections?|articles?|points?|themes?|sujets?|aspects?|essentiel|documents?|fichiers?|textes?|chartes?|contrats?|procedures?|politiques?|accords?|reglements?|notes?|guides?|rapports?|comptes?|rendus?|phrases?|lignes?|mots?|pages?|puces|francais|anglais|rules?|terms|parts?|chapters?|policy|policies|contracts?|agreements?|reports?|guides?|handbooks?|files?|lines?|words?|sentences?|bullets?|paragraphes?|paragraphs?|passages?|english|french|anglaise?s?|german|allemand|spanish|espagnol|italian|italien)$/u;
/** More than so much of the document is all of it. */
const largestShare = 0.7;

/**
 * The part of a document that a request speaks of, where the document is about more: `les conditions de télétravail` is
 * the section « 4. Télétravail » of « Congés, RTT et télétravail ». Null where all of it is meant, or that is not sure.
 */
export function findSpokenPart(words: string, sources: readonly Source[]): SpokenPart | null {
  const asked = listTellingWords(words);
  const title = sources[0]?.title ?? '';
  const titled = listTellingWords(title);
  if (asked.length === 0 || !titled.some((term) => !isAmong(term, asked)) || isByItsKind(words, title)) return null;
  const deepest = Math.max(0, ...sources.map(({ headings }) => headings.length));
  for (let level = 0; level < deepest; level += 1) {
    const [heading, ...others] = [...new Set(sources.flatMap(({ headings }) => headings[level] ?? []))].filter(
      (text) => foldText(text) !== foldText(title) && speaksOfIt(text, asked),
    );
    if (heading === undefined || others.length > 0) continue;
    const members = sources.filter(({ headings }) => headings[level] === heading);
    return members.length <= largestShare * sources.length ? { heading, sources: members } : null;
  }
  return null;
}

// `la politique de frais` is the whole « Politique de déplacements et de frais », and not its « Notes de frais ».
function isByItsKind(words: string, title: string): boolean {
  const kind = /^\p{L}+/u.exec(foldText(title))?.[0] ?? '';
  const said: readonly string[] = foldText(words).match(/\p{L}+/gu) ?? [];
  return ofAnyPart.test(kind) && said.includes(kind) && !said.some((word) => partWords.test(word));
}

const partWords = /^(?:parties?|sections?|chapitres?|articles?|paragraphes?|passages?|parts?|chapters?|paragraphs?)$/u;

// All that was asked for, and little else: « Objet de la charte » is not the charter.
function speaksOfIt(heading: string, asked: readonly Term[]): boolean {
  const own = listTellingWords(heading);
  const shared = own.filter((term) => isAmong(term, asked));
  return asked.every((term) => isAmong(term, own)) && shared.length * 2 > own.length;
}

/** What a request for a part of a document speaks of: not that it is a part, nor what is to be made of it. */
export function listTellingWords(text: string): Term[] {
  return listTerms(text).filter(({ folded, light }) => !light && !ofAnyPart.test(folded) && !/^\d/u.test(folded));
}

function isAmong(term: Term, terms: readonly Term[]): boolean {
  return terms.some(({ stems }) => stems.some((stem) => term.stems.includes(stem)));
}
