import { createId, MaisonError } from '../../base/index.ts';
import type { DraftDetails, Exchange, MakeDraftRequest } from '../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct } from '../../governance/index.ts';
import { insertDraft, insertDraftVersion } from '../../store/index.ts';
import { exchangeNotFound } from '../conversations/give-feedback.ts';
import { readConversation } from '../conversations/read-conversation.ts';
import { blocksOfAnswer } from './from-answer.ts';
import { readDraft } from './read-drafts.ts';
import type { DraftParts, Options } from './stored.ts';

/**
 * Makes a draft of an answer of a conversation of the actor’s: what they may read of it now, each sentence with its proof.
 * Throws `conversation_not_found`, `exchange_not_found` (404) and `draft_answer_empty` (409).
 */
export async function makeDraft(
  parts: DraftParts,
  actor: Actor,
  { conversationId, exchangeId, title }: MakeDraftRequest,
  { signal }: Options,
): Promise<DraftDetails> {
  authorize(actor, 'draft:make');
  const { exchanges } = await readConversation(parts, actor, { id: conversationId }, { signal });
  const exchange = exchanges.find(({ id }) => id === exchangeId);
  if (!exchange) throw exchangeNotFound();
  const blocks = exchange.outcome === null ? [] : blocksOfAnswer(exchange.sentences);
  if (blocks.length === 0) throw answerEmpty();
  const id = createId();
  const at = parts.clock.now();
  await parts.store.asActor(actor, async (tx) => {
    const owner = personOf(actor);
    await insertDraft(tx, { id, owner, conversationId, documentIds: listDocuments(exchange), createdAt: at });
    const saved = { number: 1, savedBy: owner, savedAt: at, note: '' };
    await insertDraftVersion(tx, id, { ...saved, title: title ?? toTitle(exchange.question), blocks });
    recordAct(tx, actor, { act: 'draft-changed', object: { kind: 'draft', id }, detail: { change: 'made' } });
  });
  return readDraft(parts, actor, { id }, { signal });
}

const documentsAtMost = 20;

// Those that are cited come first.
function listDocuments({ sentences, sources }: Exchange): string[] {
  const cited = sentences.flatMap(({ citations }) => citations.map(({ documentId }) => documentId));
  return [...new Set([...cited, ...sources.map(({ documentId }) => documentId)])].slice(0, documentsAtMost);
}

const titleAtMost = 120;

function toTitle(question: string): string {
  const line =
    question
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  return line.length > titleAtMost ? `${line.slice(0, titleAtMost - 1).trimEnd()}…` : line;
}

function answerEmpty(): MaisonError {
  return new MaisonError('draft_answer_empty', 409, {
    fr: 'Cette réponse n’est pas finie, ou il n’en reste rien que vous puissiez lire. Aucun document n’a été créé. Attendez sa fin, ou choisissez une autre réponse.',
    en: 'This answer has no end yet, or nothing of it is left that you may read. No draft was made. Wait for its end, or choose another answer.',
  });
}
