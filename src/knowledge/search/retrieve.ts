import { type Clock, isAbort, type Log, MaisonError, takeReadPart } from '../../base/index.ts';
import type { Scope, SearchResult, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import {
  findTwins,
  isSpaceKnown,
  listSpaces,
  type PassageCandidate,
  type PassageWithDocument,
  readPassages,
  searchPassages,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import { detectQuestionLanguage, toQueryLexemes } from '../analyse/analyse.ts';
import { markStates } from './versions/amendments.ts';
import { coverageOf, raiseVectorWeight } from './coverage.ts';
import { dropFormer } from '../analyse/former.ts';
import { joinNeighbours } from './join.ts';
import { readPagesOf } from './layout.ts';
import {
  chooseVectorWeight,
  lexicalCandidates,
  type RankedCandidate,
  rankCandidates,
  type RetrievalMode,
  vectorCandidates,
} from './mix.ts';
import { preferNamed } from './named/prefer-named.ts';
import { meetQuestion } from './sentences.ts';
import { widenQuestion } from './widen-question.ts';

export interface RetrieveParts {
  readonly store: Store;
  readonly models: Pick<Models, 'embed'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RetrieveInput {
  readonly question: string;
  readonly limit: number;
  readonly scope?: Scope | undefined;
  readonly mode?: RetrievalMode | undefined;
}

/** A house full of copies of one text is asked again, for this many times more candidates. */
const widerSearch = 8;
const twinsAtMost = 200;
const embeddingMilliseconds = 20_000;

/**
 * Finds the passages that answer a question, best first, among those the actor may read. Without an embedding model,
 * or when it fails, words alone decide and the result's mode is `lexical`: that is never an error. Throws `space_unknown` (404).
 */
export async function retrieve(
  parts: RetrieveParts,
  actor: Actor,
  input: RetrieveInput,
  { signal }: { signal: AbortSignal },
): Promise<SearchResult> {
  authorize(actor, 'question:ask');
  const started = parts.clock.elapsed();
  // `Avant l’avenant, …` finds the amendment, and not what stood before it.
  const asked = { ...input, question: dropFormer(takeReadPart(input.question)) };
  const embedding = input.mode === 'lexical' ? null : await embedQuestion(parts, asked.question, signal);
  signal.throwIfAborted();
  const mode = embedding ? (input.mode ?? 'mix') : 'lexical';
  const sources = await parts.store.asActor(actor, (tx) => findSources(tx, { ...asked, mode, embedding }));
  return { sources, mode, milliseconds: Math.round(parts.clock.elapsed() - started) };
}

type Embedding = { readonly identity: string; readonly vector: Float32Array };

async function embedQuestion(parts: RetrieveParts, question: string, signal: AbortSignal): Promise<Embedding | null> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(embeddingMilliseconds)]);
  try {
    const engine = await parts.models.embed({ signal: bounded });
    const [vector] = await engine.embed([question], { purpose: 'question', signal: bounded });
    return vector ? { identity: engine.identity, vector } : null;
  } catch (thrown) {
    signal.throwIfAborted();
    if (!(thrown instanceof MaisonError) && !isAbort(thrown)) parts.log.warn({ err: thrown }, 'question not embedded');
    return null;
  }
}

interface Search extends RetrieveInput {
  readonly mode: RetrievalMode;
  readonly embedding: Embedding | null;
}

async function findSources(tx: Transaction, search: Search): Promise<Source[]> {
  await refuseUnknownSpace(tx, search.scope);
  const language = detectQuestionLanguage(search.question);
  const lexemes = toQueryLexemes(search.question, language);
  const weight = chooseVectorWeight(search.question, language, lexemes);
  const { best, passages } = await findWidened(tx, search, { language, lexemes, weight });
  const scores = new Map(best.map((candidate) => [candidate.id, candidate]));
  const joined = joinNeighbours(passages, search.limit);
  const meetings = meetQuestion(
    lexemes,
    joined.map(({ text, language: own }) => ({ text, language: own })),
  );
  const twins = await findTwins(tx, { ids: joined.map(({ id }) => id), limit: twinsAtMost });
  const pages = await readPagesOf(tx, joined);
  const found = joined.map((passage, index) => {
    const meeting = meetings[index] ?? { decisive: [], matches: [], words: [] };
    const { score = 0, lexical = 0, vector = null } = scores.get(passage.id) ?? {};
    return {
      ...presentPassage(passage),
      number: index + 1,
      layout: pages.layoutOf(passage),
      ...pages.statedOf(passage.documentId),
      decisive: meeting.decisive,
      matches: meeting.matches,
      score,
      why: { lexical, vector, words: meeting.words },
      alsoIn: twins
        .filter(({ textHash }) => textHash === passage.textHash)
        .map(({ documentId, path, page }) => ({ documentId, path, page })),
    };
  });
  return markStates(found);
}

interface Best {
  readonly best: readonly RankedCandidate[];
  readonly passages: PassageWithDocument[];
}

// What is found tells what an abbreviation stands for and which word was meant by a mistyped one: then it is searched again.
async function findWidened(
  tx: Transaction,
  search: Search,
  { language, lexemes, weight }: { language: string; lexemes: readonly string[]; weight: number },
): Promise<Best> {
  const find = async (words: readonly string[]): Promise<Best> => {
    const best = await findBest(tx, search, { lexemes: words, weight });
    return { best, passages: await readPassages(tx, { ids: best.map(({ id }) => id) }) };
  };
  const first = await find(lexemes);
  if (search.mode === 'vector') return first;
  const isKnown = async (lexeme: string): Promise<boolean> => {
    const alone = { lexemes: [lexeme], embedding: null, scope: {}, lexicalLimit: 1, vectorLimit: 0 };
    return (await searchPassages(tx, alone)).length > 0;
  };
  const added = await widenQuestion(search.question, language, first.passages, isKnown);
  return added.length === 0 ? first : find([...lexemes, ...added]);
}

// A mistyped name would otherwise look like a space whose documents do not answer.
async function refuseUnknownSpace(tx: Transaction, scope: Scope | undefined): Promise<void> {
  if (scope?.space === undefined) return;
  if (await isSpaceKnown(tx, { name: scope.space })) return;
  const names = (await listSpaces(tx)).join(', ');
  throw new MaisonError('space_unknown', 404, {
    fr: `L’espace « ${scope.space} » n’existe pas, ou n’est pas pour vous. Rien n’a été cherché. Espaces possibles : ${names || 'aucun'}.`,
    en: `The space “${scope.space}” does not exist, or is not for you. Nothing was searched. Spaces you may use: ${names || 'none'}.`,
  });
}

// Up to twice as many as are wanted, since some will be joined.
async function findBest(
  tx: Transaction,
  search: Search,
  { lexemes, weight }: { lexemes: readonly string[]; weight: number },
): Promise<RankedCandidate[]> {
  const wanted = search.limit * 2;
  for (const times of [1, widerSearch]) {
    const lexicalLimit = Math.max(lexicalCandidates, wanted) * times;
    const vectorLimit = search.embedding ? Math.max(vectorCandidates, wanted) * times : 0;
    const found = await searchPassages(tx, {
      lexemes,
      embedding: search.embedding,
      scope: search.scope ?? {},
      lexicalLimit,
      vectorLimit,
    });
    const raised = search.mode === 'mix' ? await weighMeaning(tx, found, lexemes, weight) : weight;
    const ranked = await preferNamed(tx, search, rankCandidates(found, search.mode, raised), {
      lexemes,
      weight: raised,
    });
    const distinct = collapseIdentical(ranked);
    const everything = found.length < lexicalLimit && found.length < Math.max(vectorLimit, 1);
    if (distinct.length >= wanted || everything || times === widerSearch) return distinct.slice(0, wanted);
  }
  return [];
}

async function weighMeaning(
  tx: Transaction,
  found: readonly PassageCandidate[],
  lexemes: readonly string[],
  weight: number,
): Promise<number> {
  const byWords = found.toSorted((left, right) => right.lexical - left.lexical).slice(0, coverageOf);
  const passages = await readPassages(tx, { ids: byWords.map(({ id }) => id) });
  return raiseVectorWeight(weight, lexemes, passages);
}

// The same text in several documents is one source; the others are named beside it.
function collapseIdentical(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const seen = new Set<string>();
  return ranked.filter(({ textHash }) => !seen.has(textHash) && seen.add(textHash));
}

/** What is shown of a passage and its document, before it is numbered and compared with a question. */
export function presentPassage(
  passage: PassageWithDocument,
): Omit<Source, 'number' | 'decisive' | 'matches' | 'score' | 'why' | 'alsoIn'> {
  return {
    passageId: passage.id,
    documentId: passage.documentId,
    documentName: passage.documentName,
    title: passage.title,
    space: passage.space,
    path: passage.path,
    mediaType: passage.mediaType,
    changedAt: passage.changedAt.toISOString(),
    page: passage.page,
    pageLabel: passage.pageLabel,
    start: passage.start,
    end: passage.end,
    headings: [...passage.headings],
    text: passage.text,
    besideFrom: placeBeside(passage),
  };
}

function placeBeside({ besideFrom, start, end }: PassageWithDocument): number | null {
  return besideFrom === null || besideFrom >= end ? null : Math.max(0, besideFrom - start);
}
