import type { SearchResult, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  areJoined,
  type Comparison,
  compareSources,
  compareWhole,
  detectQuestionLanguage,
  isAmendment,
  joinSearches,
  markStates,
  listMatters,
  readAmendmentNumber,
  readAskedAmendment,
  readDocumentSources,
  readOn,
  readWithAmendments,
  retrieve,
} from '../../knowledge/index.ts';
import { tellComparison } from './several/tell-comparison.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

type Matter = ReturnType<typeof listMatters>[number];

/** Both states of a document must be among them. */
const passagesCompared = 20;

/**
 * What changed between two states of what is asked about: before and now, each with its proof, found by code and without a
 * model. Null where what was found has no two states: the question is answered as any other.
 */
export async function compareStates(
  parts: WayParts,
  actor: Actor,
  {
    question,
    scope,
    comparison,
    asTable = false,
  }: Pick<Asked, 'question' | 'scope'> & { comparison: Comparison; asTable?: boolean },
  { signal }: { signal: AbortSignal },
): Promise<Iterable<TurnStep> | null> {
  const find = (words: string, limit: number): Promise<SearchResult> =>
    retrieve(parts, actor, { question: words, limit, scope }, { signal });
  const searches = await Promise.all([
    find(question, passagesCompared),
    ...(comparison.matter === '' ? [] : [find(comparison.matter, passagesCompared)]),
  ]);
  const joined = await joinSearches(parts, actor, { query: question, searches }, { signal });
  const read = { sources: joined.found.sources, tables: false, scope };
  const found = { ...joined.found, sources: (await readOn(parts, actor, read, { signal })).sources };
  const whole = comparison.open
    ? await readBoth(parts, actor, { found: found.sources, question, comparison }, signal)
    : null;
  const language = detectQuestionLanguage(question);
  if (whole) {
    const { sources, about } = whole;
    const compared = await compareWhole(parts, sources, { about, signal });
    if (compared) return tellComparison(question, { compared, sources, found, whole: true, asTable }, language);
  }
  const { sources } = found;
  const compared = await compareSources(parts, { question, matter: comparison.matter }, sources, { signal });
  return compared && tellComparison(question, { compared, sources, found, whole: false }, language);
}

// Of the documents found, the first of which another one is a later state (an amendment may stand in its own file), where nothing but it is named, or several matters.
async function readBoth(
  parts: WayParts,
  actor: Actor,
  { found, question, comparison }: { found: readonly Source[]; question: string; comparison: Comparison },
  signal: AbortSignal,
): Promise<{ sources: Source[]; about: readonly Matter[] } | null> {
  const states = found.flatMap((older) =>
    [older.olderThan, ...(older.amended ?? []).map(({ by }) => by)].flatMap((number) => {
      const newer = found.find((source) => source.number === number);
      return newer ? [{ older, newer }] : [];
    }),
  );
  // Of a contract and two amendments the contract is the earlier state, and not the first of the two.
  const ordered = states.toSorted((left, right) => Number(isAmendment(left.older)) - Number(isAmendment(right.older)));
  const named = ordered.map((state) => {
    const [fewer] = [state.newer, state.older]
      .map((document) => listMatters(comparison, document))
      .toSorted((left, right) => left.length - right.length);
    return { ...state, about: fewer ?? [] };
  });
  const chosen = named.find(({ about }) => about.length === 0) ?? named.find(({ about }) => areJoined(question, about));
  if (!chosen) return null;
  const { older, newer, about } = chosen;
  if (isAmendment(newer)) {
    const { sources } = await readDocumentSources(parts, actor, { id: older.documentId }, { signal });
    const amended = await readWithAmendments(parts, actor, { sources }, { signal });
    return { sources: keepAsked(amended, question), about };
  }
  const read = await Promise.all(
    [newer, older].map(async ({ documentId, edition, replaces }) => {
      const { sources } = await readDocumentSources(parts, actor, { id: documentId }, { signal });
      const stated = { ...(edition ? { edition } : {}), ...(replaces ? { replaces } : {}) };
      return sources.map((source) => ({ ...source, ...stated }));
    }),
  );
  const both = read.flat();
  return { sources: markStates(both.map((source, index) => ({ ...source, number: index + 1 }))), about };
}

// `Qu’est-ce qui change avec l’avenant n° 2 ?` asks of that one alone.
function keepAsked(sources: readonly Source[], question: string): Source[] {
  const asked = readAskedAmendment(question);
  const named = sources.some((source) => isAmendment(source) && readAmendmentNumber(source) === asked);
  if (asked === null || !named) return [...sources];
  const kept = sources.filter((source) => !isAmendment(source) || readAmendmentNumber(source) === asked);
  return markStates(kept.map(({ amended: _marked, ...source }, index) => ({ ...source, number: index + 1 })));
}
