import { MaisonError } from '../base/index.ts';
import {
  type AnswerOutcome,
  AnswerSentence,
  AnsweringModel,
  AnswerTiming,
  type Citation,
  type Conversation,
  type ConversationDetail,
  type ConversationList,
  Disagreement,
  type Exchange,
  type FeedbackKind,
  OrdersLeftOut,
  Scope,
  type Source,
} from '../contract/index.ts';
import { type Actor, authorize } from '../governance/index.ts';
import {
  deleteConversation as deleteStoredConversation,
  listConversations as listStoredConversations,
  readConversation as readStoredConversation,
  readPage,
  readPassages,
  renameConversation as renameStoredConversation,
  setFeedback,
  type Store,
  type StoredConversation,
  type StoredExchange,
  type Transaction,
} from '../store/index.ts';
import { presentPassage } from './retrieve.ts';

export interface ConversationParts {
  readonly store: Store;
}

interface Cancel {
  readonly signal: AbortSignal;
}

const conversationsAtMost = 200;
/** Stands in the place of a sentence whose proof may no longer be read. */
const masked = '…';

/** The actor's conversations, the latest changed first. */
export async function listConversations(
  parts: ConversationParts,
  actor: Actor,
  _input: object,
  { signal }: Cancel,
): Promise<ConversationList> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  const found = await parts.store.asActor(actor, (tx) => listStoredConversations(tx, { limit: conversationsAtMost }));
  return { conversations: found.map(presentConversation) };
}

/**
 * A conversation with its exchanges. Passages are read again as the actor: those removed, or that may no longer be
 * read, are counted as hidden, and the sentences that rest on them alone are masked. Throws `conversation_not_found` (404).
 */
export async function readConversation(
  parts: ConversationParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: Cancel,
): Promise<ConversationDetail> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const found = await readStoredConversation(tx, { id });
    if (!found) throw conversationNotFound();
    const exchanges: Exchange[] = [];
    for (const exchange of found.exchanges) exchanges.push(await presentExchange(tx, exchange));
    return { conversation: presentConversation(found.conversation), exchanges };
  });
}

/** Gives a conversation another title. Throws `conversation_not_found` (404). */
export async function renameConversation(
  parts: ConversationParts,
  actor: Actor,
  { id, title }: { id: string; title: string },
  { signal }: Cancel,
): Promise<Conversation> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const renamed = await renameStoredConversation(tx, { id, title });
    const found = renamed ? await readStoredConversation(tx, { id }) : null;
    if (!found) throw conversationNotFound();
    return presentConversation(found.conversation);
  });
}

/** Removes a conversation with its exchanges. Throws `conversation_not_found` (404). */
export async function deleteConversation(
  parts: ConversationParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: Cancel,
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  const deleted = await parts.store.asActor(actor, (tx) => deleteStoredConversation(tx, { id }));
  if (!deleted) throw conversationNotFound();
}

/** Keeps what a person found wrong with an answer. Throws `exchange_not_found` (404). */
export async function giveFeedback(
  parts: ConversationParts,
  actor: Actor,
  { id, kind }: { id: string; kind: FeedbackKind },
  { signal }: Cancel,
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  const kept = await parts.store.asActor(actor, (tx) => setFeedback(tx, { id, kind }));
  if (kept) return;
  throw new MaisonError('exchange_not_found', 404, {
    fr: 'Cette réponse n’existe plus, ou n’est pas la vôtre. Rien n’a été enregistré. Rechargez la conversation.',
    en: 'This answer does not exist any more, or is not yours. Nothing was stored. Reload the conversation.',
  });
}

/** The error of a conversation that is not there, or somebody else's: the two cannot be told apart. */
export function conversationNotFound(): MaisonError {
  return new MaisonError('conversation_not_found', 404, {
    fr: 'Cette conversation n’existe pas, ou n’est pas la vôtre. Rien n’a été enregistré. Commencez-en une nouvelle.',
    en: 'This conversation does not exist, or is not yours. Nothing was stored. Start a new one.',
  });
}

/** What is stored of an answer: the words of documents are left out, and read again at each opening. */
export function withoutQuotes(answer: {
  sentences: readonly AnswerSentence[];
  disagreements: readonly Disagreement[];
  ordersLeftOut: readonly Citation[];
}): {
  sentences: AnswerSentence[];
  disagreements: Disagreement[];
  ordersLeftOut: Citation[];
} {
  const strip = (citation: Citation): Citation => ({ ...citation, quote: '' });
  return {
    sentences: answer.sentences.map((sentence) => ({
      ...sentence,
      text: isQuotation(sentence) ? '' : sentence.text,
      citations: sentence.citations.map(strip),
    })),
    disagreements: answer.disagreements.map(({ left, right, about }) => ({
      left: strip(left),
      right: strip(right),
      about,
    })),
    ordersLeftOut: answer.ordersLeftOut.map(strip),
  };
}

// An answer in the document's own words is a quotation too.
function isQuotation({ support, text, citations }: AnswerSentence): boolean {
  return support === 'quote' || text === citations[0]?.quote;
}

function presentConversation({ id, title, createdAt, changedAt, exchanges }: StoredConversation): Conversation {
  return { id, title, createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(), exchanges };
}

async function presentExchange(tx: Transaction, stored: StoredExchange): Promise<Exchange> {
  const readable = new Map(
    (await readPassages(tx, { ids: stored.sourcePassageIds })).map((passage) => [passage.id, passage]),
  );
  const sources = stored.sourcePassageIds.flatMap((id, index): Source[] => {
    const passage = readable.get(id);
    const blank = {
      number: index + 1,
      decisive: [],
      matches: [],
      score: 0,
      why: { lexical: 0, vector: null, words: [] },
      alsoIn: [],
    };
    return passage ? [{ ...presentPassage(passage), ...blank }] : [];
  });
  const sourcesHidden = stored.sourcePassageIds.length - sources.length;
  const quoteOf = await readQuotes(tx, stored, new Set(readable.keys()));
  return {
    id: stored.id,
    question: stored.question,
    scope: stored.scope === null ? null : Scope.parse(stored.scope),
    askedAt: stored.askedAt.toISOString(),
    sources,
    sourcesHidden,
    sentences: readSentences(stored).map((sentence) => presentSentence(sentence, quoteOf, sourcesHidden > 0)),
    outcome: stored.outcome as AnswerOutcome | null,
    disagreements: readDisagreements(stored).flatMap(({ left, right, about }) => {
      const [shownLeft, shownRight] = [quoteOf(left), quoteOf(right)];
      return shownLeft && shownRight ? [{ left: shownLeft, right: shownRight, about }] : [];
    }),
    ordersLeftOut: readOrders(stored).flatMap((citation) => quoteOf(citation) ?? []),
    model: AnsweringModel.nullable().parse(stored.model ?? null),
    timing: AnswerTiming.nullable().parse(stored.timing ?? null),
    feedback: stored.feedback as FeedbackKind | null,
  };
}

function readSentences({ sentences }: StoredExchange): AnswerSentence[] {
  return AnswerSentence.array().parse(sentences ?? []);
}

function readDisagreements({ disagreements }: StoredExchange): Disagreement[] {
  return Disagreement.array().parse(disagreements ?? []);
}

function readOrders({ ordersLeftOut }: StoredExchange): Citation[] {
  return OrdersLeftOut.parse(ordersLeftOut ?? []);
}

type QuoteOf = (citation: Citation) => Citation | null;

// A citation is shown only while its passage is readable; its words come from the page as it is now.
async function readQuotes(tx: Transaction, stored: StoredExchange, readable: ReadonlySet<string>): Promise<QuoteOf> {
  const cited = [
    ...readSentences(stored).flatMap(({ citations }) => citations),
    ...readDisagreements(stored).flatMap(({ left, right }) => [left, right]),
    ...readOrders(stored),
  ];
  const texts = new Map<string, string>();
  for (const { passageId, documentId, page } of cited) {
    const key = `${documentId} ${page}`;
    if (!readable.has(passageId) || texts.has(key)) continue;
    const found = await readPage(tx, { documentId, number: page });
    if (found) texts.set(key, found.text);
  }
  return (citation) => {
    const text = readable.has(citation.passageId) ? texts.get(`${citation.documentId} ${citation.page}`) : undefined;
    return text === undefined ? null : { ...citation, quote: text.slice(citation.start, citation.end) };
  };
}

function presentSentence(sentence: AnswerSentence, quoteOf: QuoteOf, somethingHidden: boolean): AnswerSentence {
  const citations = sentence.citations.flatMap((citation) => quoteOf(citation) ?? []);
  // What the model added without proof may come from a passage that is hidden now.
  const hidden = sentence.citations.length > 0 ? citations.length === 0 : somethingHidden;
  if (hidden) return { ...sentence, text: masked, citations: [], missing: [] };
  return {
    ...sentence,
    text: sentence.text === '' ? (citations[0]?.quote ?? masked) : sentence.text,
    citations,
  };
}
