import { createId, type Clock, MaisonError } from '../../base/index.ts';
import type { Budget, BudgetChange, BudgetList, BudgetReport, ModelPrice } from '../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../governance/index.ts';
import {
  holdsKey,
  nameBudgetHolders,
  removeBudget,
  saveBudget,
  saveModelPrice,
  type SpentBudget,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import type { Budgets } from './budgets.ts';

interface Parts {
  readonly store: Store;
  readonly budgets: Budgets;
  readonly clock: Clock;
}

/** The budgets that hold for the tools of who asks, each with what was spent. */
export async function listOwnBudgets({ budgets }: Pick<Parts, 'budgets'>, actor: Actor): Promise<BudgetList> {
  authorize(actor, 'usage:read');
  return { budgets: budgets.list(actor).map((one) => describe(one, null)) };
}

/** All budgets of the house and the prices of its models. */
export async function readBudgets(
  { store, budgets }: Pick<Parts, 'store' | 'budgets'>,
  actor: Actor,
): Promise<BudgetReport> {
  authorize(actor, 'settings:write');
  const all = budgets.list('everybody');
  const names = await store.asActor(actor, (tx) =>
    nameBudgetHolders(
      tx,
      all.map(({ holder }) => holder),
    ),
  );
  return {
    budgets: all.map((one, at) => describe(one, names[at]?.name ?? null)),
    prices: budgets.prices().map(({ model, readCents, writtenCents }) => ({
      model,
      readEuros: readCents / 100,
      writtenEuros: writtenCents / 100,
    })),
  };
}

/** Sets a budget, or takes it away where neither tokens nor euros are given. Throws `budget_holder_unknown` (404). */
export async function changeBudget(parts: Parts, actor: Actor, change: BudgetChange): Promise<BudgetList> {
  authorize(actor, 'settings:write');
  return setBudget(parts, actor, change, async (tx) => (await nameBudgetHolders(tx, [change.holder]))[0] !== null);
}

/** The same for a key of one’s own: it can be given less than one may oneself. Throws `budget_holder_unknown` (404). */
export async function changeKeyBudget(parts: Parts, actor: Actor, change: BudgetChange): Promise<BudgetList> {
  authorize(actor, 'usage:read');
  return setBudget(parts, actor, change, (tx) => holdsKey(tx, change.holder, { person: actor.id }));
}

async function setBudget(
  { store, budgets, clock }: Parts,
  actor: Actor,
  { holder, period, tokens, euros }: BudgetChange,
  isKnown: (tx: Transaction) => Promise<boolean>,
): Promise<BudgetList> {
  await store.asActor(actor, async (tx) => {
    if ((holder.kind !== 'person' && !isUuid(holder.id)) || !(await isKnown(tx))) throw holderUnknown();
    const cents = euros === null ? null : Math.round(euros * 100);
    if (tokens === null && cents === null) await removeBudget(tx, { holder, period });
    else
      await saveBudget(tx, {
        id: createId(),
        holder,
        period,
        tokens,
        cents,
        madeBy: actor.principals[0] ?? actor.id,
        at: clock.now(),
      });
    const detail = { holder: holder.kind, tokens: tokens ?? 'none', cents: cents ?? 'none' };
    recordAct(tx, actor, { act: 'settings-changed', object: { kind: 'setting', id: `budgets.${period}` }, detail });
  });
  await budgets.refresh();
  const changed = budgets
    .list('everybody')
    .filter((one) => one.holder.kind === holder.kind && one.holder.id === holder.id);
  return { budgets: changed.map((one) => describe(one, null)) };
}

/** Sets what a million tokens of a model cost. It holds for what was spent before, too: prices are not kept by day. */
export async function changeModelPrice(
  { store, budgets }: Pick<Parts, 'store' | 'budgets'>,
  actor: Actor,
  { model, readEuros, writtenEuros }: ModelPrice,
): Promise<BudgetReport> {
  authorize(actor, 'settings:write');
  await store.asActor(actor, async (tx) => {
    const [readCents, writtenCents] = [readEuros * 100, writtenEuros * 100];
    await saveModelPrice(tx, { model, readCents, writtenCents });
    const object = { kind: 'setting', id: 'budgets.price' };
    recordAct(tx, actor, { act: 'settings-changed', object, detail: { readCents, writtenCents } });
  });
  await budgets.refresh();
  return readBudgets({ store, budgets }, actor);
}

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

function holderUnknown(): MaisonError {
  return new MaisonError('budget_holder_unknown', 404, {
    fr: 'La maison ne connaît pas cette personne, ce service, cette clé ou ce groupe, ou ne vous les montre pas. Aucun budget n’a changé. Rechargez la page.',
    en: 'The house does not know this person, service, key or group, or does not show them to you. No budget was changed. Load the page again.',
  });
}

function describe(
  { holder, period, tokens, cents, spentTokens, spentCents, endsAt }: SpentBudget,
  name: string | null,
): Budget {
  return {
    holder,
    name,
    period,
    tokens,
    euros: cents === null ? null : cents / 100,
    spentTokens,
    spentEuros: Math.round(spentCents) / 100,
    endsAt: endsAt.toISOString(),
  };
}
