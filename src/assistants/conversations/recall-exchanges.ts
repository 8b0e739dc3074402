import type { Language } from '../../base/index.ts';
import {
  type AnswerFailure,
  type AnswerOutcome,
  AnswerUsage,
  type AnswerSentence,
  AnsweringModel,
  AnswerTiming,
  type Citation,
  type Exchange,
  type FeedbackKind,
  Scope,
  type Source,
} from '../../contract/index.ts';
import { joinCells, recallSources, showCitation } from '../../knowledge/index.ts';
import { listRepositories, readPageTexts, type StoredMessage, type Transaction } from '../../store/index.ts';
import { describeFailure, houseStopped } from './failure.ts';
import { listCitations, readAnswer, readQuestion } from './message-parts.ts';
import { readPastSearch } from './stored-search.ts';

/** Stands in the place of a sentence whose proof may no longer be read. */
export const masked = '…';

/**
 * Exchanges as the actor may read them now, in as many queries however many they are: passages that were removed, or may
 * no longer be read, are counted as hidden, and the sentences that rest on them alone are masked.
 */
export async function recallExchanges(
  tx: Transaction,
  pairs: readonly MessagePair[],
  language: Language,
): Promise<Exchange[]> {
  const sources = await recallSources(
    tx,
    pairs.map(({ search }) => search),
  );
  const readable = { quoteOf: await readQuotes(tx, pairs, sources), repositories: await readRepositories(tx, pairs) };
  return pairs.map((pair, index) => presentExchange(pair, sources[index] ?? [], readable, language));
}

/** A question and its answer, as they are stored. */
export interface MessagePair {
  readonly question: string;
  /** The answer that the question follows. */
  readonly after: string | null;
  readonly scope: unknown;
  readonly answer: StoredMessage;
  readonly content: ReturnType<typeof readAnswer>;
  readonly search: ReturnType<typeof readPastSearch>;
}

/** Each answer with its question, in the order of the answers. */
export function pairMessages(messages: readonly StoredMessage[]): MessagePair[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return messages.flatMap((answer) => {
    const asked = answer.role === 'assistant' && answer.after !== null ? byId.get(answer.after) : undefined;
    if (!asked) return [];
    const question = readQuestion(asked.parts);
    const search = readPastSearch(answer, question);
    return [{ question, after: asked.after, scope: asked.scope, answer, content: readAnswer(answer.parts), search }];
  });
}

type QuoteOf = (citation: Citation) => Citation | null;

// A citation is shown only while its passage is readable; its words come from the page as it is now.
async function readQuotes(
  tx: Transaction,
  pairs: readonly MessagePair[],
  sources: readonly (readonly (Source | null)[])[],
): Promise<QuoteOf> {
  const readable = new Set(sources.flat().flatMap((source) => source?.passageId ?? []));
  const cited = pairs.flatMap(({ content }) => listCitations(content));
  const wanted = new Map(
    cited
      .filter(({ passageId }) => readable.has(passageId))
      .map((citation) => [toKey(citation.documentId, citation.page), citation]),
  );
  const pages = [...wanted.values()].map(({ documentId, page }) => ({ documentId, number: page }));
  const found = await readPageTexts(tx, { pages });
  const texts = new Map(found.map(({ documentId, number, text }) => [toKey(documentId, number), text]));
  return (citation) => {
    const { passageId, documentId, page, start, end } = citation;
    const text = readable.has(passageId) ? texts.get(toKey(documentId, page)) : undefined;
    return text === undefined ? null : { ...citation, quote: text.slice(start, end) };
  };
}

function toKey(documentId: string, page: number): string {
  return `${documentId} ${page}`;
}

function presentExchange(
  pair: MessagePair,
  found: readonly (Source | null)[],
  { quoteOf, repositories }: { readonly quoteOf: QuoteOf; readonly repositories: ReadonlySet<string> },
  language: Language,
): Exchange {
  const { answer, content, search } = pair;
  const sources = found.filter((source) => source !== null);
  const codeHidden = content.sentences.filter((sentence) => isCodeHidden(sentence, repositories)).length;
  const sourcesHidden = found.length - sources.length + codeHidden;
  const recalled = { query: search.query, sources, quoteOf, repositories, somethingHidden: sourcesHidden > 0 };
  return {
    id: answer.id,
    after: pair.after,
    question: pair.question,
    scope: pair.scope === null ? null : Scope.parse(pair.scope),
    takenAs: search.takenAs ?? (answer.outcome === 'written' ? 'writing' : 'documents'),
    askedAt: answer.createdAt.toISOString(),
    sources,
    sourcesHidden,
    mode: search.mode,
    sentences: content.sentences.map((sentence) => presentSentence(sentence, recalled)),
    calls: [...content.calls],
    outcome: isLost(answer) ? 'failed' : (answer.outcome as AnswerOutcome | null),
    failure: presentFailure(answer, content, language),
    disagreements: content.disagreements.flatMap((disagreement) => {
      const [left, right] = [quoteOf(disagreement.left), quoteOf(disagreement.right)];
      return left && right ? [{ ...disagreement, left, right }] : [];
    }),
    ordersLeftOut: content.ordersLeftOut.flatMap((citation) => quoteOf(citation) ?? []),
    nearest: presentNearest(content.nearest, recalled),
    model: AnsweringModel.nullable().parse(answer.model ?? null),
    usage: AnswerUsage.nullable().parse(answer.usage ?? null),
    timing: AnswerTiming.nullable().parse(answer.timing ?? null),
    feedback: answer.feedback as FeedbackKind | null,
    kept: answer.kept,
  };
}

// The repositories that may be read now, where an answer rests on any.
async function readRepositories(tx: Transaction, pairs: readonly MessagePair[]): Promise<ReadonlySet<string>> {
  if (!pairs.some(({ content }) => content.sentences.some(({ code }) => code))) return new Set();
  return new Set((await listRepositories(tx)).map(({ id }) => id));
}

function presentFailure(
  answer: StoredMessage,
  { sentences }: MessagePair['content'],
  language: Language,
): AnswerFailure | null {
  const code = isLost(answer) ? houseStopped : answer.failure;
  return code === null ? null : { code, message: describeFailure(code, sentences.length)[language] };
}

// Without an end, and written by nobody any more: its server was killed.
function isLost({ role, outcome, writing }: StoredMessage): boolean {
  return role === 'assistant' && outcome === null && !writing;
}

// One that may no longer be read leaves no trace: what is hidden is counted with the passages.
function presentNearest(nearest: AnswerSentence | null, recalled: Recalled): AnswerSentence | null {
  const shown = nearest && presentSentence(nearest, recalled);
  return shown && shown.citations.length > 0 ? shown : null;
}

// A sentence about code is read by whoever reads all the repositories that it rests on.
function isCodeHidden({ code = [] }: AnswerSentence, repositories: ReadonlySet<string>): boolean {
  return code.some(({ repositoryId }) => !repositories.has(repositoryId));
}

interface Recalled {
  readonly query: string;
  readonly sources: readonly Source[];
  readonly quoteOf: QuoteOf;
  readonly repositories: ReadonlySet<string>;
  readonly somethingHidden: boolean;
}

function presentSentence(
  sentence: AnswerSentence,
  { query, sources, quoteOf, repositories, somethingHidden }: Recalled,
): AnswerSentence {
  // The words of the person who asked, and of the house.
  if (sentence.opens === 'question') return sentence;
  if (isCodeHidden(sentence, repositories)) {
    const { code: _places, ...rest } = sentence;
    return { ...rest, text: masked, citations: [], missing: [] };
  }
  if (sentence.code) return sentence;
  const citations = sentence.citations.flatMap((citation) => quoteOf(citation) ?? []);
  // What the model added without proof may come from a passage that is hidden now.
  const hidden = sentence.citations.length > 0 ? citations.length === 0 : somethingHidden;
  if (hidden) return { ...sentence, text: masked, citations: [], missing: [] };
  if (sentence.text !== '') return { ...sentence, citations };
  const [cited] = citations;
  if (sentence.label !== undefined && sentence.opens === 'row')
    return { ...sentence, text: joinCells(sentence.label, citations), citations };
  const source = sources.find(({ passageId }) => passageId === cited?.passageId);
  // What was said as part of a summary or a table is shown there as it stands in its document.
  const label = sentence.label ?? '';
  if (!cited || !source || (sentence.opens && sentence.opens !== 'pair'))
    return { ...sentence, text: `${label}${cited?.quote ?? masked}`, citations };
  const shown = showCitation(source, cited, query);
  return { ...sentence, ...shown, text: `${label}${shown.text}`, citations };
}
