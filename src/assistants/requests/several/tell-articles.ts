import type { AnswerSentence, Citation, Source } from '../../../contract/index.ts';
import { type ArticleChange, joinCells, toCitation } from '../../../knowledge/index.ts';

type Language = 'fr' | 'en';
type Told = Omit<AnswerSentence, 'index'>;
type Article = NonNullable<ArticleChange['now']>;
type Kind = ArticleChange['kind'];

/** More lines than this nobody reads. */
const linesAtMost = 120;

/**
 * The differences of two documents, one a line with the number of its article: what changed as two sides, the rest in one.
 * What stands before the words of the documents (`label`) is the house's own.
 */
export function tellArticles(
  changes: readonly ArticleChange[],
  sources: readonly Source[],
  language: Language,
): Told[] {
  const words = articleWords[language];
  const kinds = (['changed', 'added', 'removed', 'moved', 'renumbered', 'reworded'] as const).map((kind) => ({
    head: words.heads[kind],
    own: changes.filter((change) => change.kind === kind),
  }));
  return [
    ...(changes.length === 0 ? [write(words.nothing, 'question')] : []),
    ...limit(kinds.flatMap(({ head, own }) => own.map((change) => ({ head, change })))).flatMap(
      ({ head, change }, index, all) => [
        ...(all[index - 1]?.head === head ? [] : [write(head, 'question')]),
        ...tellChange(change, sources, language),
      ],
    ),
    ...tellMore(changes, language),
  ];
}

/** The same as one table: article, difference, before, now. */
export function tableArticles(
  changes: readonly ArticleChange[],
  sources: readonly Source[],
  language: Language,
): Told[] {
  const words = articleWords[language];
  if (changes.length === 0) return [write(words.nothing, 'paragraph')];
  return [
    write(words.columns.join(' | '), 'row'),
    ...limit(changes).map((change): Told => {
      const citations = cite(change, sources);
      const names = nameBoth(change, language).join(' → ');
      const label = `${[names, words.kinds[change.kind], ...(change.from === null ? ['—'] : [])].join(' | ')} | `;
      return { text: joinCells(label, citations), label, support: 'supported', citations, missing: [], opens: 'row' };
    }),
    ...tellMore(changes, language),
  ];
}

function tellChange(change: ArticleChange, sources: readonly Source[], language: Language): Told[] {
  const { kind, from, to } = change;
  const words = articleWords[language];
  const citations = cite(change, sources);
  const [old, own] = nameBoth(change, language);
  const say = (name: string, note: string, cited: readonly Citation[], opens?: 'pair' | 'item'): Told => {
    const label =
      name === '' && note === '' ? undefined : `${[name, note].filter((part) => part !== '').join(', ')}${words.colon}`;
    const text = `${label ?? ''}${cited[0]?.quote ?? ''}`;
    return {
      text,
      ...(label === undefined ? {} : { label }),
      support: 'supported',
      citations: [...cited],
      missing: [],
      ...(opens ? { opens } : {}),
    };
  };
  if ((kind === 'changed' || kind === 'reworded') && from && to)
    return [say(old ?? '', '', citations.slice(0, 1), 'pair'), say(own ?? old ?? '', '', citations.slice(1))];
  if (kind === 'changed') return [say(own ?? '', to ? words.said : words.leftOut, citations, 'item')];
  if (kind === 'added') return [say(own ?? '', words.kinds.added, citations, 'item')];
  if (kind === 'removed') return [say(old ?? '', words.kinds.removed, citations, 'item')];
  // Its number, or its place, says all: the line that opens it in the later document is shown.
  return [say([old, own].filter(Boolean).join(' → '), words.kinds[kind], citations.toReversed(), 'item')];
}

function cite({ from, to }: ArticleChange, sources: readonly Source[]): Citation[] {
  return [from, to].flatMap((range) => {
    const source = range && sources[range.passage];
    return source ? [toCitation(source, range)] : [];
  });
}

// `Ex-art. 7` of what is no longer there; once where both documents call it the same.
function nameBoth({ kind, before, now }: ArticleChange, language: Language): string[] {
  const [old, own] = [before, now].map((article) => (article ? nameArticle(article, language) : ''));
  if (kind === 'removed') return [`${articleWords[language].former}${old ?? ''}`.replace(/-Art\./u, '-art.')];
  if (!before || !now || old === own)
    return [own === '' || own === undefined ? (old ?? '') : own].filter((name) => name !== '');
  return [old ?? '', (own ?? '').replace(/^Art\./u, 'art.')].filter((name) => name !== '');
}

// A title is words of its document, which stand in the proof: only a number is said by the house.
function nameArticle({ isArticle, number, written, opening }: Article, language: Language): string {
  if (opening === null) return articleWords[language].opening;
  if (number === null) return '';
  return isArticle ? `Art.\u00a0${written}` : written;
}

function limit<Line>(lines: readonly Line[]): Line[] {
  return lines.slice(0, linesAtMost);
}

function tellMore(changes: readonly ArticleChange[], language: Language): Told[] {
  const left = changes.length - linesAtMost;
  return left > 0 ? [write(articleWords[language].more(left), 'question')] : [];
}

function write(text: string, opens: 'question' | 'paragraph' | 'row'): Told {
  return { text, support: 'written', citations: [], missing: [], opens };
}

const articleWords: Record<
  Language,
  {
    readonly heads: Readonly<Record<Kind, string>>;
    readonly kinds: Readonly<Record<Kind, string>>;
    readonly columns: readonly string[];
    readonly said: string;
    readonly leftOut: string;
    readonly former: string;
    readonly opening: string;
    readonly colon: string;
    readonly nothing: string;
    readonly more: (left: number) => string;
  }
> = {
  fr: {
    heads: {
      changed: 'Ce qui a changé',
      added: 'Articles ajoutés',
      removed: 'Articles supprimés',
      moved: 'Articles déplacés',
      renumbered: 'Articles renumérotés',
      reworded: 'Dit en d’autres mots, à relire\u00a0: aucune valeur, obligation ni exception n’y est autre',
    },
    kinds: {
      changed: 'modifié',
      added: 'ajouté',
      removed: 'supprimé',
      moved: 'déplacé',
      renumbered: 'renuméroté',
      reworded: 'reformulé',
    },
    columns: ['Article', 'Différence', 'Avant', 'Maintenant'],
    said: 'phrase ajoutée',
    leftOut: 'phrase supprimée',
    former: 'Ex-',
    opening: 'En tête',
    colon: '\u00a0: ',
    nothing: 'Les deux documents disent la même chose, article par article.',
    more: (left) =>
      `${left} autre${left > 1 ? 's' : ''} différence${left > 1 ? 's' : ''} non affichée${left > 1 ? 's' : ''}\u00a0: demandez un article précis.`,
  },
  en: {
    heads: {
      changed: 'What has changed',
      added: 'Articles added',
      removed: 'Articles removed',
      moved: 'Articles moved',
      renumbered: 'Articles renumbered',
      reworded: 'Said in other words, to be read: no value, duty or exception is another',
    },
    kinds: {
      changed: 'changed',
      added: 'added',
      removed: 'removed',
      moved: 'moved',
      renumbered: 'renumbered',
      reworded: 'reworded',
    },
    columns: ['Article', 'Difference', 'Before', 'Now'],
    said: 'sentence added',
    leftOut: 'sentence removed',
    former: 'Former ',
    opening: 'At the top',
    colon: ': ',
    nothing: 'Both documents say the same, article by article.',
    more: (left) => `${left} more difference${left > 1 ? 's' : ''} not shown: ask about one article.`,
  },
};
