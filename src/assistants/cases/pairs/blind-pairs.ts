import { createBytes, createId, type Language, MaisonError } from '../../../base/index.ts';
import type {
  AssistantCase,
  BlindPair,
  JudgedBlindPair,
  JudgePairRequest,
  MakePairRequest,
} from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import { insertAssistantPair } from '../../../store/index.ts';
import type { FolderFile } from '../../catalogue/folder-files.ts';
import { requireVersion } from '../../catalogue/read-assistants.ts';
import { nameChatModel } from '../../catalogue/shown.ts';
import { requireCase, requireTrying } from '../require-case.ts';
import { type CaseParts, runCase } from '../run-case.ts';
import { askJudge } from './ask-judge.ts';
import type { WaitingPairs } from './waiting-pairs.ts';

export type PairParts = CaseParts & { readonly blindPairs: WaitingPairs };

interface Options {
  readonly signal: AbortSignal;
  readonly language: Language;
}

/**
 * Asks a case of two versions, the house without the assistant being 0, and answers with both in an order that is drawn
 * and told to nobody. What became of the checks is not kept either: it would tell whose an answer is. Throws
 * `assistant_not_found`, `case_unknown` (404), `pair_unanswered` (503), `pair_of_one` (400), and what a turn throws before it answers.
 */
export async function makeBlindPair(
  parts: PairParts,
  actor: Actor,
  { id, caseId, version, against }: { id: string } & MakePairRequest,
  { signal, language }: Options,
): Promise<BlindPair> {
  authorize(actor, 'assistant:change');
  if (version === against) throw pairOfOne();
  const { one, files } = await requireCase(parts, actor, { id, caseId, version });
  if (against !== 0) await parts.store.asActor(actor, (tx) => requireVersion(tx, { id, number: against }));
  const [left, right] = [Math.max(version, against), Math.min(version, against)];
  const model = nameChatModel(parts.models);
  const answer = (number: number): Promise<string> => answerCase(parts, actor, { id, number, one, files }, signal);
  const answers = { left: await answer(left), right: await answer(right) };
  const judge = await askJudge(parts.models, actor, { one, ...answers }, { signal, language });
  const first = drawSide();
  const pair = { id: createId(), assistantId: id, person: personOf(actor), caseId, left, right, model, first, judge };
  parts.blindPairs.put(pair);
  const [a, b] = first === 'left' ? [answers.left, answers.right] : [answers.right, answers.left];
  return { id: pair.id, prompt: one.prompt, expected: one.expected_output, a, b };
}

/**
 * Keeps which answer of a pair was better, and tells whose they were; who said so is not kept. Throws `pair_unknown` (404)
 * for one that is not theirs, has its verdict, or waited for more than an hour.
 */
export async function judgeBlindPair(
  { store, clock, blindPairs }: Pick<PairParts, 'store' | 'clock' | 'blindPairs'>,
  actor: Actor,
  { id, pairId, verdict }: { id: string; pairId: string } & JudgePairRequest,
  { signal }: { signal: AbortSignal },
): Promise<JudgedBlindPair> {
  authorize(actor, 'assistant:change');
  signal.throwIfAborted();
  const pair = await store.asActor(actor, async (tx) => {
    const { stored } = await requireVersion(tx, { id });
    requireTrying(actor, stored);
    const found = blindPairs.take({ id: pairId, assistantId: id, person: personOf(actor) });
    if (!found) throw pairUnknown();
    const { person: _person, ...kept } = found;
    await insertAssistantPair(tx, { ...kept, verdict: toSide(verdict, found.first), judgedAt: clock.now() });
    return found;
  });
  const { first, left, right } = pair;
  const numbers = { left, right };
  return { verdict, a: numbers[first], b: numbers[otherSide(first)] };
}

function toSide(verdict: JudgePairRequest['verdict'], first: 'left' | 'right'): 'left' | 'right' | 'same' {
  return { a: first, b: otherSide(first), same: 'same' as const }[verdict];
}

function otherSide(side: 'left' | 'right'): 'left' | 'right' {
  return side === 'left' ? 'right' : 'left';
}

interface AskedCase {
  readonly id: string;
  readonly number: number;
  readonly one: AssistantCase;
  readonly files: readonly FolderFile[];
}

async function answerCase(
  parts: CaseParts,
  actor: Actor,
  { id, number, one, files }: AskedCase,
  signal: AbortSignal,
): Promise<string> {
  const assistant = number === 0 ? null : { id, version: number, form: {} };
  const { sentences, failure } = await runCase(parts, actor, { one, assistant, files }, { signal });
  if (failure !== null) throw unanswered(failure);
  return sentences.map(({ text }) => text).join('\n');
}

// Each pair by itself: an order that followed from the pair could be worked out.
function drawSide(): 'left' | 'right' {
  return ((createBytes(1)[0] ?? 0) & 1) === 0 ? 'left' : 'right';
}

function pairOfOne(): MaisonError {
  return new MaisonError('pair_of_one', 400, {
    fr: 'Une version ne se compare pas à elle-même. Rien n’a été lancé. Choisissez-en une autre.',
    en: 'A version is not compared with itself. Nothing was run. Choose another one.',
  });
}

function pairUnknown(): MaisonError {
  return new MaisonError('pair_unknown', 404, {
    fr: 'Cette comparaison n’attend plus de verdict : elle l’a déjà reçu, ou plus d’une heure a passé. Rien n’a été gardé. Relancez-la.',
    en: 'This comparison waits for no verdict any more: it has one, or more than an hour has gone by. Nothing was kept. Run it again.',
  });
}

function unanswered(code: string): MaisonError {
  return new MaisonError('pair_unanswered', 503, {
    fr: `L’une des deux réponses n’a pas abouti (${code}). Rien n’a été gardé. Relancez la comparaison.`,
    en: `One of the two answers did not come to an end (${code}). Nothing was kept. Run the comparison again.`,
  });
}
