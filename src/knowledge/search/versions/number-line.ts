import { foldText } from '../../../base/index.ts';

/** How a document numbers its articles, most telling first. */
export const numberings = ['nested', 'word', 'decimal', 'roman', 'none'] as const;
export type Numbering = (typeof numberings)[number];

/** What a line says that opens an article: `Article 9 – Télétravail`. */
export interface OpeningLine {
  readonly numbering: Numbering;
  /** As it is compared: `9`, `4.2`, `3bis`; roman numbers in digits, an annex `annexe 1`. */
  readonly number: string;
  /** As the line writes it, to be named by: `9`, `IV`, `Annexe 1`. */
  readonly written: string;
  /** Whether `written` is a number, and not the name of the part. */
  readonly isArticle: boolean;
  /** What stands behind the number; empty where the text of the article does. */
  readonly title: string;
  /** Where the text behind the number begins in the line, if it stands in it. */
  readonly bodyFrom: number | null;
}

const suffix = String.raw`(?:\s?(?:bis|ter|quater|quinquies)\b)?`;
const number = String.raw`(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}|premier|1er)`;
const byWord = new RegExp(
  String.raw`^(?:#{1,6}\s*)?(?:article|art\.?|clause|§|section)\s{0,2}(?:n\s?[°º]\s?|no\.\s?)?(?<number>${number}${suffix})(?:er|ᵉʳ)?(?<rest>(?:\s|[.:)–—-]|$).*)$`,
  'isu',
);
/** `2.5 Livraison sur étage`, `3.5. Alcool — …`: a clause of a chapter. */
const byClause = /^(?:#{1,6}\s*)?(?<number>(?:\d{1,2}|[A-H])(?:\.\d{1,2}){1,2})(?<rest>\.?(?:\s+\S.*)?)$/su;
const byDigits = new RegExp(
  String.raw`^(?:#{1,6}\s*)?(?<number>\d{1,2}${suffix})(?<rest>\s?(?:[.)]|[–—-])\s+\S.*)$`,
  'su',
);
const byRoman = new RegExp(
  String.raw`^(?:#{1,6}\s*)?(?<number>[IVXLC]{1,6}${suffix})(?<rest>\s?(?:[.)]|[–—-])\s+\S.*)$`,
  'su',
);
const byName =
  /^(?:#{1,6}\s*)?(?<name>(?:annexe|appendix|schedule|exhibit)\s{0,2}(?:n\s?[°º]\s?)?[\dA-Z]{0,3})(?<rest>(?:\s?[.:)–—-].*)?)$/iu;
const longestTitle = 110;

/** Reads a line that opens an article or an annex; null of any other. */
export function readOpeningLine(line: string): OpeningLine | null {
  const named = byName.exec(line);
  if (named?.groups && /^(?:#|\p{Lu})/u.test(line)) {
    const { name = '', rest = '' } = named.groups;
    const title = rest.replace(/^[\s.:)–—-]+/u, '').trim();
    if (isTitle(title)) {
      const written = name.trim().replaceAll(/\s+/gu, ' ');
      return { numbering: 'word', number: foldText(written), written, isArticle: false, title, bodyFrom: null };
    }
  }
  for (const [numbering, pattern] of [
    ['word', byWord],
    ['nested', byClause],
    ['decimal', byDigits],
    ['roman', byRoman],
  ] as const) {
    const found = pattern.exec(line)?.groups;
    // `article 8 du présent contrat`, at the start of a wrapped line, opens nothing.
    if (!found || !/^(?:#|\p{Lu}|\d|§)/u.test(line) || /^\s+\p{Ll}/u.test(found['rest'] ?? '')) continue;
    const written = (found['number'] ?? '').trim();
    return { numbering, number: toNumber(written), written, isArticle: true, ...readTitle(line, found['rest'] ?? '') };
  }
  return null;
}

function readTitle(line: string, rest: string): Pick<OpeningLine, 'title' | 'bodyFrom'> {
  const own = rest.replace(/^[\s.:)–—-]+/u, '');
  const from = line.length - own.length;
  if (own.trim() === '') return { title: '', bodyFrom: null };
  // `3.3 Escompte.`, alone on its line.
  const alone = own.trim().replace(/(?<=\p{L})\.$/u, '');
  if (isTitle(own.trim()) || (isTitle(alone) && isLabel(alone))) return { title: alone, bodyFrom: null };
  // `Article 3 – Durée. Le contrat est conclu…`, `3. Durée : le contrat est conclu…`
  const label = /^(?<label>[^.:;\n]{2,60})(?:\.|\s?:|\s[–—-])\s+(?=\S)/u.exec(own);
  const words = label?.groups?.['label']?.trim() ?? '';
  return label && isTitle(words) && isLabel(words)
    ? { title: words, bodyFrom: from + label[0].length }
    : { title: '', bodyFrom: from };
}

const verbs = /\b(?:est|sont|ont|peut|peuvent|doit|doivent|sera|seront|is|are|may|shall|must|will|has|have)\b/iu;

function isLabel(text: string): boolean {
  return text.split(/\s+/u).length <= 8 && !/\d/u.test(text) && /^\p{Lu}/u.test(text) && !verbs.test(text);
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && !/[.;,!?]$/u.test(text) && !/\.\s+\p{Lu}/u.test(text) && !/^\p{Ll}/u.test(text);
}

const ones: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

function toNumber(written: string): string {
  const plain = written.replaceAll(/\s+/gu, '');
  // `C.1` is the first clause of title C.
  const [, letters = '', more = ''] = /^([IVXLC]+)(?!\.\d)(\D*)$/u.exec(plain) ?? [];
  if (letters === '') return foldText(plain).replace(/^(?:premier|1er)$/u, '1');
  const values = letters.split('').map((letter) => ones[letter] ?? 0);
  const sum = values.reduce((total, value, index) => total + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  return `${sum}${more.toLowerCase()}`;
}
