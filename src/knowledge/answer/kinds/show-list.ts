import type { Language } from '../../../base/index.ts';
import type { AnswerSentence } from '../../../contract/index.ts';
import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { FoundList } from './find-list.ts';

/** A sentence of an answer before it has its place in it. */
export type Assembled = Omit<AnswerSentence, 'index'>;

const mark = /^\s*[-–—•·▪◦*]\s+/u;

const incomplete: Record<Language, string> = {
  fr: 'La liste continue dans le document\u00a0: seule la partie trouvée est donnée ici.',
  en: 'The list goes on in the document: only the part that was found is given here.',
};

/** A list as an answer: what announces it, then each item in its own words with its citation, and whether it goes on. */
export function showList(
  { sources, language }: Pick<Prepared, 'sources' | 'language'>,
  { lead, items, cut }: FoundList,
): Assembled[] {
  return [
    ...(lead ? quote(sources, [lead], 'paragraph') : []),
    ...items.flatMap((item) => quote(sources, item, 'item')),
    ...(cut
      ? [
          {
            text: incomplete[language],
            support: 'written' as const,
            citations: [],
            missing: [],
            opens: 'paragraph' as const,
          },
        ]
      : []),
  ];
}

/** Sentences of documents, each a line of its own. */
export function showSentences({ sources }: Pick<Prepared, 'sources'>, sentences: readonly UnitPlace[]): Assembled[] {
  return sentences.flatMap((place) => quote(sources, [place], 'item'));
}

function quote(
  sources: Prepared['sources'],
  places: readonly UnitPlace[],
  opens: NonNullable<AnswerSentence['opens']>,
): Assembled[] {
  const [first, last] = [places[0], places.at(-1)];
  const source = first && sources[first.passage];
  if (!first || !last || !source) return [];
  const { start, end } = { start: first.unit.start, end: last.unit.end };
  const from = start + (mark.exec(source.text.slice(start, end))?.[0].length ?? 0);
  const citation = toCitation(source, { start: from, end });
  return [{ text: citation.quote, support: 'supported', citations: [citation], missing: [], opens }];
}
