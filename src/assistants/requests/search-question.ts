import type { SearchResult } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  asksOfRow,
  correctQuestion,
  dropReplaced,
  measureByReading,
  type Following,
  measureRelevance,
  namesOtherRow,
  passagesAsked,
  putPhrases,
  retrieve,
} from '../../knowledge/index.ts';
import { type SearchQuery, takesCompleted } from './complete-follow-up.ts';
import { namesAnother, onlyPointsBack, saysNothing } from './leans-on-before.ts';
import type { Asked, WayParts } from '../turn/way.ts';

/** The words that were searched, as what they found writes them, and what they found. */
export interface QuestionSearch {
  readonly query: string;
  readonly found: SearchResult;
}

/** Searches a question that leans on words of another both ways, completed and as it stands, and takes what finds more. */
export async function searchQuestion(
  parts: WayParts,
  actor: Actor,
  {
    question,
    scope,
    query,
    added,
    leaning,
    cited = [],
  }: Pick<Asked, 'question' | 'scope'> & SearchQuery & { readonly cited?: Following['cited'] },
  { signal }: { signal: AbortSignal },
): Promise<QuestionSearch> {
  const search = (words: string): Promise<SearchResult> =>
    retrieve(parts, actor, { question: words, limit: passagesAsked, scope }, { signal });
  const find = async (typed: string): Promise<QuestionSearch> => {
    const first = await search(typed);
    const words = putPhrases(typed, first.sources);
    const found = words === typed ? first : await search(words);
    return { query: correctQuestion(words, found.sources), found };
  };
  if (added.length === 0) return find(question);
  const [own, completed] = await Promise.all([find(question), find(query)]);
  const speaks = (one: QuestionSearch): number => measureRelevance(parts, one.query, one.found.sources);
  const followUp = { question, added, sources: completed.found.sources, namesAnother: namesAnother(question) };
  const kept = dropReplaced(followUp);
  const whole = kept.length === added.length ? completed : { ...completed, query: [question, ...kept].join(' ') };
  const isCompleted =
    saysNothing(question) ||
    onlyPointsBack(question) ||
    namesOtherRow({ question, cited }, completed.found.sources) ||
    asksOfRow(followUp) ||
    takesCompleted(leaning, speaks(own), speaks(completed)) ||
    (leaning === 'fully' && (await readsBetter(parts, whole, own, signal)));
  return isCompleted ? whole : own;
}

// Small words (`depuis combien de temps`) may stand in many sentences: where one that points back would be searched by itself,
// the reader says which of both is answered rather.
async function readsBetter(
  parts: WayParts,
  completed: QuestionSearch,
  own: QuestionSearch,
  signal: AbortSignal,
): Promise<boolean> {
  const [more, less] = await Promise.all(
    [completed, own].map(({ query, found }) => measureByReading(parts, query, found.sources, { signal })),
  );
  return more != null && less != null && more > less;
}
