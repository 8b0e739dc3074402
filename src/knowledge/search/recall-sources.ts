import type { Source } from '../../contract/index.ts';
import { findTwins, type PassageWithDocument, readPassages, type Transaction } from '../../store/index.ts';
import { detectQuestionLanguage, toQueryLexemes } from '../analyse/analyse.ts';
import { markStates } from './versions/amendments.ts';
import { type PagesRead, readPagesOf } from './layout.ts';
import { presentPassage } from './retrieve.ts';
import { meetQuestion } from './sentences.ts';

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
  const pages = await readPagesOf(tx, [...passages.values()]);
  return searches.map(({ query, sources }) => {
    const found = sources.map((past) => widen(past, passages.get(past.passageId), pages));
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
      const { documentId } = passage;
      const stated = pages.statedOf(documentId);
      const shown = { layout: pages.layoutOf(passage), ...stated };
      return { ...presentPassage(passage), number: index + 1, ...shown, decisive, matches, score, why, alsoIn };
    });
    const marked = new Map(markStates(recalled.filter((one) => one !== null)).map((one) => [one.number, one]));
    return recalled.map((one) => (one === null ? null : (marked.get(one.number) ?? null)));
  });
}

// Neighbours that were joined are shown as one again, from the text of their page.
function widen(
  { shown }: PastSource,
  passage: PassageWithDocument | undefined,
  pages: PagesRead,
): PassageWithDocument | null {
  if (!passage || !shown || !isWider(shown, passage)) return passage ?? null;
  const text = pages.textOf(passage);
  return text === undefined ? passage : { ...passage, ...shown, text: text.slice(shown.start, shown.end) };
}

function isWider(shown: { start: number; end: number }, { start, end }: PassageWithDocument): boolean {
  return shown.start !== start || shown.end !== end;
}
