import type { AnswerSentence, Source } from '../../../contract/index.ts';
import {
  type Compared,
  isAmendment,
  presentStatement,
  readAmendmentNumber,
  readArticles,
} from '../../../knowledge/index.ts';

type Language = 'fr' | 'en';
type State = 'inForce' | 'replaced';

/** A statement of a comparison in its own words, behind the number of its article, and of an amendment whether it is in force. */
export function presentLabelled(
  sources: readonly Source[],
  place: Compared['added'][number],
  language: Language,
  state?: State,
): Omit<AnswerSentence, 'index'> | null {
  const presented = presentStatement(sources, place, language);
  const source = sources[place.passage];
  if (!presented || !source) return presented;
  const words = stateWords[language];
  const number = readArticles(source).at(place.unit.start)?.number ?? null;
  const notes = [
    ...(state ? [words[state]] : []),
    ...(isAmendment(source) ? [words.amendment(readAmendmentNumber(source))] : []),
    ...(number === null || !/^\d/u.test(number) ? [] : [`art.\u00a0${number}`]),
  ];
  if (notes.length === 0) return presented;
  const said = notes.join(', ');
  const label = `${said.charAt(0).toUpperCase()}${said.slice(1)}${words.colon}`;
  return { ...presented, text: `${label}${presented.text}`, label };
}

const stateWords: Record<
  Language,
  Readonly<Record<State | 'colon', string>> & { readonly amendment: (number: number | null) => string }
> = {
  fr: {
    inForce: 'en vigueur',
    replaced: 'remplacé',
    colon: '\u00a0: ',
    amendment: (number) => (number === null ? 'avenant' : `avenant n°\u00a0${number}`),
  },
  en: {
    inForce: 'in force',
    replaced: 'replaced',
    colon: ': ',
    amendment: (number) => (number === null ? 'amendment' : `amendment No.\u00a0${number}`),
  },
};
