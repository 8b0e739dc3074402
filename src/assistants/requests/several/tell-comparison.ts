import type { AnswerSentence, SearchResult, Source } from '../../../contract/index.ts';
import { type Compared, isAmendment, markStates } from '../../../knowledge/index.ts';
import { finish } from '../say-as-house.ts';
import type { TurnStep } from '../../turn/way.ts';
import { presentLabelled } from './present-labelled.ts';
import { tableArticles, tellArticles } from './tell-articles.ts';

type Language = 'fr' | 'en';
type Place = Compared['added'][number];

interface Told {
  readonly compared: Compared;
  readonly sources: readonly Source[];
  readonly found: SearchResult;
  /** Two documents were read whole: only what is cited of them is told as found. */
  readonly whole: boolean;
  /** A table was asked for. */
  readonly asTable?: boolean;
}

/** A whole turn that tells a comparison: what stood before beside what stands now, then what only one side says. */
export function* tellComparison(
  question: string,
  { compared, sources, found, whole, asTable = false }: Told,
  language: Language,
): Generator<TurnStep> {
  const words = comparisonWords[language];
  const { pairs, sides, added, removed, more } = compared;
  const numbered = whole ? numberCited(sources, compared) : sources;
  const cited = numbered.filter(({ number }) => number > 0).sort((left, right) => left.number - right.number);
  const shown = whole ? markStates(cited) : [...numbered];
  yield { type: 'sources-found', query: question, found: { ...found, sources: shown } };
  if (compared.articles) {
    const tell = asTable ? tableArticles : tellArticles;
    for (const [index, sentence] of tell(compared.articles, numbered, language).entries())
      yield { type: 'sentence-written', sentence: { index, ...sentence } };
    return yield finish(asTable ? 'written' : 'answered');
  }
  const alone = (places: readonly Place[]): Statement[] => places.map((place) => ({ place, opens: 'item' }));
  const changed = pairs.filter(({ same }) => !same);
  const lines: (Statement | string)[] = [
    ...listPairs(words.changed, changed, numbered),
    ...listPairs(
      words.same,
      pairs.filter(({ same }) => same),
      numbered,
    ),
    ...(sides.length > 0 ? [words.sides] : []),
    ...sides.map((place, index): Statement => (index === 0 ? { place, opens: 'pair' } : { place })),
    ...(added.length > 0 ? [words.added, ...alone(added)] : []),
    ...(removed.length > 0 ? [words.removed, ...alone(removed)] : []),
    ...(pairs.length + sides.length + added.length + removed.length === 0 ? [words.nothing] : []),
    ...(more > 0 ? [words.more(more)] : []),
  ];
  let index = 0;
  for (const line of lines) {
    const sentence: Omit<AnswerSentence, 'index'> | null =
      typeof line === 'string'
        ? { text: line, support: 'written', citations: [], missing: [], opens: 'question' }
        : presentLabelled(numbered, line.place, language, line.state);
    if (!sentence) continue;
    const opens = typeof line === 'string' ? 'question' : line.opens;
    yield { type: 'sentence-written', sentence: { index: index++, ...sentence, ...(opens ? { opens } : {}) } };
  }
  yield finish('answered');
}

interface Statement {
  readonly place: Place;
  readonly opens?: 'pair' | 'item';
  /** What an amendment says, and what it replaced. */
  readonly state?: 'inForce' | 'replaced';
}

// Of two versions the earlier one comes first; of an amendment what is in force, and beside it what it replaced.
function listPairs(head: string, pairs: Compared['pairs'], sources: readonly Source[]): (Statement | string)[] {
  if (pairs.length === 0) return [];
  return [
    head,
    ...pairs.flatMap(({ before, now, formers = [] }): Statement[] => {
      const source = sources[now.passage];
      return source && isAmendment(source)
        ? [
            { place: now, opens: 'pair', state: 'inForce' },
            { place: before, state: 'replaced' },
            ...formers.map((place): Statement => ({ place, state: 'replaced' })),
          ]
        : [{ place: before, opens: 'pair' }, { place: now }];
    }),
  ];
}

// The passages that the comparison rests on, in the order in which it tells them; the others have no number.
function numberCited(sources: readonly Source[], { articles = [], pairs, added, removed }: Compared): Source[] {
  const places = [
    ...articles.flatMap(({ from, to }) => [from, to].flatMap((range) => range ?? [])),
    ...pairs.flatMap(({ before, now, formers = [] }) => [before, now, ...formers]),
    ...added,
    ...removed,
  ];
  const order = [...new Set(places.map(({ passage }) => passage))];
  return sources.map((source, passage) => ({ ...source, number: order.indexOf(passage) + 1 }));
}

const comparisonWords: Record<
  Language,
  Readonly<Record<'changed' | 'same' | 'sides' | 'added' | 'removed' | 'nothing', string>> & {
    readonly more: (count: number) => string;
  }
> = {
  fr: {
    changed: 'Ce qui a changé',
    same: 'Rien n’a changé\u00a0: les deux disent la même chose',
    sides: 'Ce que dit chacun des documents',
    added: 'Ne se trouve que dans le plus récent',
    removed: 'Ne se trouve que dans le plus ancien',
    nothing: 'Les deux documents disent la même chose, dans ce qui a pu être rapproché.',
    more: (count) =>
      `${count} autre${count > 1 ? 's' : ''} différence${count > 1 ? 's' : ''} ${count > 1 ? 'ne sont' : 'n’est'} pas ici\u00a0: demandez un point précis.`,
  },
  en: {
    changed: 'What has changed',
    same: 'Nothing has changed: both say the same',
    sides: 'What each of the documents says',
    added: 'Only in the later one',
    removed: 'Only in the earlier one',
    nothing: 'Both documents say the same, as far as they could be matched.',
    more: (count) =>
      `${count} more difference${count > 1 ? 's' : ''} ${count > 1 ? 'are' : 'is'} not here: ask about one point.`,
  },
};
