import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { article } from './amended-clause.ts';
import { readOpeningLine } from './number-line.ts';

/** An article as a document numbers and names it. */
export interface ArticleHead {
  readonly number: string;
  readonly title: string;
}

/** The articles of a passage: which one each place of it stands in, by the lines that open them, or else by its headings. */
export function readArticles({ text, headings }: Pick<Source, 'text' | 'headings'>): {
  readonly at: (start: number) => ArticleHead | null;
  readonly all: readonly ArticleHead[];
} {
  const lines = [...text.matchAll(/[^\n]*\S[^\n]*/gu)].flatMap(({ 0: line, index }) => {
    const head = readHead(line.trim());
    return head ? [{ ...head, index }] : [];
  });
  const above = headings.toReversed().flatMap((heading) => readHead(heading) ?? [])[0] ?? null;
  const inText = lines[0];
  // Passages that were joined have the headings of one of them: what stands in the text tells first.
  const first = above && inText && above.number === inText.number ? null : above;
  return {
    at: (start) => lines.findLast(({ index }) => index <= start) ?? first,
    all: [...lines, ...(first ? [first] : [])],
  };
}

function readHead(line: string): ArticleHead | null {
  const opening = readOpeningLine(line);
  if (!opening || (opening.numbering !== 'word' && opening.numbering !== 'nested' && opening.bodyFrom !== null))
    return null;
  return { number: opening.number, title: opening.title };
}

/** `L’article 4 est remplacé par ce qui suit`: what follows is of that article. */
const leads =
  /(?:[:：]\s*$|\b(?:comme suit|ce qui suit|suivantes?|ainsi (?:redige|modifie|libelle)\p{L}*|as follows|the following|remplace\p{L}* par|replaced (?:by|with))\b)/u;
/** Words of a heading that say that something changes, and not what. */
const ofTheChange =
  /^(?:articles?|clauses?|sections?|modifi\p{L}*|changement\p{L}*|changes?|amend\p{L}*|avenants?|nouve\p{L}*|new|objet|revision|revise\p{L}*|ajustement|evolution|remplacement|prolongation|extension)$/u;

/** Of a sentence of an amendment: which articles of the other document it speaks of, and whether it stands in their place whole. */
export interface NamedArticles {
  readonly numbers: readonly string[];
  readonly isReplacing: boolean;
}

/**
 * Tells which articles of another document, named by `heads`, the sentences of an amendment speak of: by their own words, by
 * the sentence that leads to them, by the heading above them.
 */
export function readNamedArticles(
  source: Source,
  units: readonly EvidenceUnit[],
  heads: readonly ArticleHead[],
): (unit: EvidenceUnit) => NamedArticles {
  const own = readArticles(source);
  const above = heads.map(({ number, title }) => ({ number, index: new TermIndex(listTerms(title)) }));
  const known = new Map<EvidenceUnit, NamedArticles>();
  let lead: { readonly numbers: readonly string[]; readonly head: ArticleHead | null } | null = null;
  for (const unit of units) {
    const head = own.at(unit.start);
    if (lead && lead.head !== head && !lead.numbers.includes(head?.number ?? '')) lead = null;
    const numbers = listNumbers(unit.text);
    const under = listAbove(head, above);
    known.set(unit, {
      numbers: numbers.length > 0 ? numbers : (lead?.numbers ?? under),
      isReplacing: lead !== null && numbers.length === 0,
    });
    if (leads.test(foldText(unit.text)) && (numbers.length > 0 || under.length > 0))
      lead = { numbers: numbers.length > 0 ? numbers : under, head };
    else if (numbers.length > 0) lead = null;
  }
  return (unit) => known.get(unit) ?? { numbers: [], isReplacing: false };
}

function listNumbers(text: string): string[] {
  return [...foldText(text).matchAll(article)].flatMap(
    ({ groups }) => (groups?.['number'] ?? groups?.['clause'])?.replaceAll(' ', '') ?? [],
  );
}

// `Article 1 – Modification de l’article 4`, `Article 2 – Loyer` above what changes `Article 5 – Loyer`.
function listAbove(
  head: ArticleHead | null,
  heads: readonly { readonly number: string; readonly index: TermIndex }[],
): string[] {
  if (!head) return [];
  const named = listNumbers(head.title);
  if (named.length > 0) return named;
  const telling = listTerms(head.title).filter(({ light, folded }) => !light && !ofTheChange.test(folded));
  if (telling.length === 0) return [];
  return heads.flatMap(({ number, index }) =>
    telling.filter((term) => index.has(term)).length * 2 >= telling.length ? [number] : [],
  );
}
