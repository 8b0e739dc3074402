import type { Source } from '../../contract/index.ts';
import {
  findTwins,
  type PassageWithDocument,
  readPageTexts,
  readPassages,
  type Transaction,
} from '../../store/index.ts';
import { detectQuestionLanguage, toQueryLexemes } from '../analyse/analyse.ts';
import { readLayouts } from './layout.ts';
import { presentPassage } from './retrieve.ts';
import { meetQuestion } from './sentences.ts';
import { markOlder } from './versions.ts';

/** A search of another day: what was searched, and what is kept of each source, which is never its text. */
export interface PastSearch {
  readonly query: string;
  readonly sources: readonly PastSource[];
}

export interface PastSource {
  readonly passageId: string;
  /** What was shown of its page, which is more than the passage where neighbours were joined; absent: the passage. */
  readonly shown?: { readonly start: number; readonly end: number } | undefined;
  readonly score: number;
  readonly lexical: number | null;
  readonly vector: number | null;
}

const twinsAtMost = 200;

/**
 * The sources of past searches as the actor of `tx` may read them today, in their order; null for those that are gone
 * or not for them. Where the question meets them is found again in their text. As many queries for ten searches as for one.
 */
export async function recallSources(tx: Transaction, searches: readonly PastSearch[]): Promise<(Source | null)[][]> {
  const ids = [...new Set(searches.flatMap(({ sources }) => sources.map(({ passageId }) => passageId)))];
  const passages = new Map((await readPassages(tx, { ids })).map((passage) => [passage.id, passage]));
  const twins = await findTwins(tx, { ids: [...passages.keys()], limit: twinsAtMost });
  const widen = await readWidened(tx, searches, passages);
  const widened = searches.map(({ sources }) => sources.map((past) => widen(past, passages.get(past.passageId))));
  const shown = [...new Set(widened.flat())].filter((passage) => passage !== null);
  const layouts = new Map((await readLayouts(tx, shown)).map((layout, index) => [shown[index], layout]));
  return searches.map(({ query, sources }, search) => {
    const found = widened[search] ?? [];
    const readable = found.filter((passage) => passage !== null);
    const lexemes = toQueryLexemes(query, detectQuestionLanguage(query));
    const meetings = meetQuestion(lexemes, readable);
    const recalled = sources.map(({ score, lexical, vector }, index) => {
      const passage = found[index];
      const meeting = passage && meetings[readable.indexOf(passage)];
      if (!passage || !meeting) return null;
      const { decisive, matches, words } = meeting;
      const alsoIn = twins
        .filter(({ textHash }) => textHash === passage.textHash)
        .map(({ documentId, path, page }) => ({ documentId, path, page }));
      const why = { lexical, vector, words };
      const layout = layouts.get(passage) ?? [];
      return { ...presentPassage(passage), number: index + 1, layout, decisive, matches, score, why, alsoIn };
    });
    const marked = new Map(markOlder(recalled.filter((one) => one !== null)).map((one) => [one.number, one]));
    return recalled.map((one) => (one === null ? null : (marked.get(one.number) ?? null)));
  });
}

type Widen = (past: PastSource, passage: PassageWithDocument | undefined) => PassageWithDocument | null;

// Neighbours that were joined are shown as one again, from the text of their page.
async function readWidened(
  tx: Transaction,
  searches: readonly PastSearch[],
  passages: ReadonlyMap<string, PassageWithDocument>,
): Promise<Widen> {
  const joined = searches.flatMap(({ sources }) =>
    sources.flatMap(({ passageId, shown }) => {
      const passage = passages.get(passageId);
      return passage && shown && isWider(shown, passage) ? [passage] : [];
    }),
  );
  const pages = joined.map(({ documentId, page }) => ({ documentId, number: page }));
  const texts = new Map(
    (await readPageTexts(tx, { pages })).map(({ documentId, number, text }) => [`${documentId} ${number}`, text]),
  );
  return ({ shown }, passage) => {
    if (!passage) return null;
    const text = shown && isWider(shown, passage) ? texts.get(`${passage.documentId} ${passage.page}`) : undefined;
    return text === undefined || !shown ? passage : { ...passage, ...shown, text: text.slice(shown.start, shown.end) };
  };
}

function isWider(shown: { start: number; end: number }, { start, end }: PassageWithDocument): boolean {
  return shown.start !== start || shown.end !== end;
}
