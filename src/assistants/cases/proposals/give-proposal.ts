import { type Clock, createId } from '../../../base/index.ts';
import {
  type CaseProposals,
  type GiveProposalRequest,
  type ProposalDraft,
  removeUnseen,
} from '../../../contract/index.ts';
import { type Actor, authorize, personOf, recordAct } from '../../../governance/index.ts';
import {
  countProposals,
  deleteProposal,
  findAnsweredQuestion,
  findAssistant,
  insertProposal,
  listProposals,
  proposalsAtMost,
  type Store,
  type StoredVersion,
  type Transaction,
} from '../../../store/index.ts';
import { readFormMessage } from '../../catalogue/form-message.ts';
import { requireVersion } from '../../catalogue/read-assistants.ts';
import { assistantNotFound, readStoredSettings } from '../../catalogue/stored.ts';
import { type BegunWith, readBegunWith, requireForm } from '../../catalogue/use-assistant.ts';
import { exchangeNotFound } from '../../conversations/give-feedback.ts';
import { readQuestion } from '../../conversations/message-parts.ts';
import { maskPeople, type TurnTexts } from './mask-people.ts';
import { proposalGone, stillNames, takesNoCases, tooManyProposals } from './refusals.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}
const longestPrompt = 4000;

/**
 * What would be given of a turn of one's own that was taken with an assistant: the question and the form, with what names
 * people masked. Nothing is kept. Throws `exchange_not_found`, `assistant_not_found` (404), `assistant_takes_no_cases` (409).
 */
export async function draftProposal(
  { store }: Pick<Parts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<ProposalDraft> {
  authorize(actor, 'conversation:read');
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { message, begun, version } = await requireTurn(tx, id);
    const fields = readStoredSettings(version).form;
    const { form, question } = readFormMessage(fields, message);
    const { texts, masked } = await maskPeople(tx, toTexts({ prompt: question, form }));
    return { assistantId: begun.id, ...fromTexts(texts), fields, masked };
  });
}

/**
 * Gives a turn of one's own to its assistant as a case, as it was seen: that act is the consent. Nothing else of the
 * conversation is kept, nor which one it was. Throws what `draftProposal` does, `form_incomplete` (422),
 * `proposal_names_somebody` (422) where something of a person stands in it still, and `proposals_full` (409).
 */
export async function giveProposal(
  { store, clock }: Parts,
  actor: Actor,
  { id, prompt, form, expected }: { id: string } & Pick<GiveProposalRequest, 'prompt' | 'form' | 'expected'>,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'conversation:write');
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    const { begun, version } = await requireTurn(tx, id);
    const given = Object.fromEntries(
      Object.entries(toTexts({ prompt, form, expected })).map(([name, text]) => [name, removeUnseen(text)]),
    );
    const { texts } = await maskPeople(tx, given);
    const named = Object.keys(given).filter((name) => given[name] !== texts[name]);
    if (named.length > 0) throw stillNames(named);
    if ((await countProposals(tx, { assistantId: begun.id })) >= proposalsAtMost) throw tooManyProposals();
    const written = fromTexts(given);
    requireForm(readStoredSettings(version).form, written.form);
    const proposal = { id: createId(), owner: personOf(actor), givenAt: clock.now(), assistantId: begun.id };
    await insertProposal(tx, { ...proposal, ...written, expected: given['expected'] ?? '' });
    recordAct(tx, actor, { act: 'case-consented', object: { kind: 'assistant', id: begun.id } });
  });
}

/** What was given to an assistant as cases: one's own, and all to who changes it. Throws `assistant_not_found` (404). */
export async function readProposals(
  { store }: Pick<Parts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<CaseProposals> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    if (!(await findAssistant(tx, { id }))) throw assistantNotFound();
    const stored = await listProposals(tx, { assistantId: id });
    const proposals = stored.map(({ owner, givenAt, ...proposal }) => ({
      ...proposal,
      givenAt: givenAt.toISOString(),
      mine: owner === personOf(actor),
    }));
    return { proposals };
  });
}

/** Takes a proposal away: who gave it withdraws it, who changes the assistant throws it away. Throws `proposal_gone` (404). */
export async function withdrawProposal(
  { store }: Pick<Parts, 'store'>,
  actor: Actor,
  { id, proposalId }: { id: string; proposalId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'assistant:change');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    if (!(await deleteProposal(tx, { id: proposalId, assistantId: id }))) throw proposalGone();
    recordAct(tx, actor, { act: 'case-withdrawn', object: { kind: 'assistant', id } });
  });
}

interface FoundTurn {
  readonly message: string;
  readonly begun: BegunWith;
  readonly version: StoredVersion;
}

// One's own: of a conversation of somebody else nothing is found.
async function requireTurn(tx: Transaction, id: string): Promise<FoundTurn> {
  const found = await findAnsweredQuestion(tx, { id });
  if (!found) throw exchangeNotFound();
  const begun = readBegunWith(found.assistant ?? '');
  if (!begun) throw takesNoCases();
  const { stored, version } = await requireVersion(tx, begun);
  if (stored.owner === 'house') throw takesNoCases();
  return { message: readQuestion(found.question), begun, version };
}

// As one record: the same person has the same word in the question and in each field.
function toTexts({ prompt, form, expected }: Pick<GiveProposalRequest, 'prompt' | 'form'> & { expected?: string }) {
  const fields = Object.entries(form).map(([name, value]) => [`form ${name}`, value]);
  return Object.fromEntries([
    ['prompt', prompt],
    ...fields,
    ...(expected === undefined ? [] : [['expected', expected]]),
  ]) as TurnTexts;
}

function fromTexts(texts: TurnTexts): { prompt: string; form: Record<string, string> } {
  const form = Object.entries(texts).flatMap(([name, text]) =>
    name.startsWith('form ') ? [[name.slice('form '.length), text.slice(0, longestPrompt)]] : [],
  );
  return {
    prompt: (texts['prompt'] ?? '').slice(0, longestPrompt),
    form: Object.fromEntries(form) as Record<string, string>,
  };
}
