import { type Clock, MaisonError } from '../../base/index.ts';
import type { KeepCaseRequest, SentenceChoices, SentencePlace } from '../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct } from '../../governance/index.ts';
import { caseNotFound } from '../../knowledge/index.ts';
import { deleteCase, saveCase, type Store } from '../../store/index.ts';
import { exchangeNotFound } from './give-feedback.ts';
import { readChoices } from './list-choices.ts';

/**
 * Makes a case of the house of a question of one's own: the sentence that answers it, or that none does, and that one
 * consents. It goes with the conversation and with the document. Throws `exchange_not_found` (404) and, for what is none
 * of the sentences that were read, `sentence_unknown` (409).
 */
export async function keepCase(
  { store, clock }: { store: Store; clock: Clock },
  actor: Actor,
  { id, gold }: { id: string } & Pick<KeepCaseRequest, 'gold'>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    const choices = await readChoices(tx, { id });
    const { question } = choices;
    const chosen = gold && { ...gold, quote: findQuote(choices, gold) };
    const kept = { messageId: id, owner: personOf(actor), question, gold: chosen, consentedAt: clock.now() };
    if (!(await saveCase(tx, kept))) throw exchangeNotFound();
    recordAct(tx, actor, { act: 'case-consented', object: { kind: 'message', id } });
  });
}

/** Takes a case back: who kept it, and who may run it, need give no reason. Throws `case_not_found` (404). */
export async function withdrawCase(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    if (!(await deleteCase(tx, { messageId: id }))) throw caseNotFound();
    recordAct(tx, actor, { act: 'case-withdrawn', object: { kind: 'message', id } });
  });
}

// The words are read here and not taken from the request: a case holds what the document says, and nothing else.
function findQuote({ passages }: SentenceChoices, { documentId, page, start, end }: SentencePlace): string {
  const sentence = passages
    .filter((passage) => passage.documentId === documentId && passage.page === page)
    .flatMap(({ sentences }) => sentences)
    .find((one) => one.start === start && one.end === end);
  if (!sentence) throw sentenceUnknown();
  return sentence.text;
}

function sentenceUnknown(): MaisonError {
  return new MaisonError('sentence_unknown', 409, {
    fr: 'Cette phrase n’est plus parmi les passages lus pour cette réponse. Rien n’a été enregistré. Fermez ce choix et ouvrez-le de nouveau.',
    en: 'This sentence is no longer among the passages read for this answer. Nothing was stored. Close this choice and open it again.',
  });
}
