import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** Whose calls a budget is for: all of a person, of a service, of the members of a group together, or by one key. */
export interface BudgetHolder {
  readonly kind: 'person' | 'service' | 'key' | 'group';
  readonly id: string;
}

/** How much may be spent in a day or a month. Cents of a euro. */
export interface StoredBudget {
  readonly id: string;
  readonly holder: BudgetHolder;
  readonly period: 'day' | 'month';
  readonly tokens: number | null;
  readonly cents: number | null;
}

/** A budget, what was spent of it, and when it begins anew. */
export interface SpentBudget extends StoredBudget {
  readonly endsAt: Date;
  readonly spentTokens: number;
  readonly spentCents: number;
}

/** What a million tokens of a model cost, in cents of a euro. */
export interface ModelPrice {
  readonly model: string;
  readonly readCents: number;
  readonly writtenCents: number;
}

const columns = { person: 'person', service: 'service', key: 'key', group: 'group_id' } as const;

/** Sets the budget of this holder and period in place of the one before. */
export async function saveBudget(
  tx: Transaction,
  { id, holder, period, tokens, cents, madeBy, at }: StoredBudget & { readonly madeBy: string; readonly at: Date },
): Promise<void> {
  const amounts = { tokens, cents, made_by: madeBy, created_at: at };
  await tx
    .insertInto('budgets')
    .values({ id, period, [columns[holder.kind]]: holder.id, ...amounts })
    .onConflict((conflict) => conflict.columns(['person', 'service', 'key', 'group_id', 'period']).doUpdateSet(amounts))
    .execute();
}

/** Whether there was one. */
export async function removeBudget(
  tx: Transaction,
  { holder, period }: Pick<StoredBudget, 'holder' | 'period'>,
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('budgets')
    .where(columns[holder.kind], '=', holder.id)
    .where('period', '=', period)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** All budgets with what was spent since their day or month began in this time zone. As the worker. */
export async function listSpentBudgets(
  tx: Transaction,
  { at, zone }: { at: Date; zone: string },
): Promise<SpentBudget[]> {
  const { rows } = await sql<SpentRow>`select * from spent_budgets(${at}, ${zone})`.execute(tx);
  return rows.map(({ id, period, tokens, cents, ends_at, spent_tokens, spent_cents, ...holders }) => ({
    id,
    holder: readHolder(holders),
    period,
    tokens: tokens === null ? null : Number(tokens),
    cents: cents === null ? null : Number(cents),
    endsAt: ends_at,
    spentTokens: Number(spent_tokens),
    spentCents: Number(spent_cents),
  }));
}

interface SpentRow extends Record<'person' | 'service' | 'key' | 'group_id', string | null> {
  id: string;
  period: 'day' | 'month';
  tokens: string | null;
  cents: string | null;
  ends_at: Date;
  spent_tokens: string;
  spent_cents: string;
}

function readHolder(row: Record<'person' | 'service' | 'key' | 'group_id', string | null>): BudgetHolder {
  const kinds = Object.keys(columns) as BudgetHolder['kind'][];
  const kind = kinds.find((one) => row[columns[one]] !== null);
  if (!kind) throw new Error('a budget of nobody');
  return { kind, id: row[columns[kind]] ?? '' };
}

const tables = { person: 'people', service: 'services', key: 'keys', group: 'groups' } as const;

/** What each of these is called, as far as who asks may see it; null for one that is not there or not shown. */
export async function nameBudgetHolders(
  tx: Transaction,
  holders: readonly BudgetHolder[],
): Promise<({ readonly name: string } | null)[]> {
  const names: ({ readonly name: string } | null)[] = [];
  for (const { kind, id } of holders) {
    const found = await tx.selectFrom(tables[kind]).select('name').where('id', '=', id).executeTakeFirst();
    names.push(found ?? null);
  }
  return names;
}

/** Whether it is a key of this person. */
export async function holdsKey(
  tx: Transaction,
  { kind, id }: BudgetHolder,
  { person }: { person: string },
): Promise<boolean> {
  if (kind !== 'key') return false;
  const query = tx.selectFrom('keys').select('id').where('id', '=', id).where('person', '=', person);
  return (await query.executeTakeFirst()) !== undefined;
}

/** The price of a model in place of the one before. */
export async function saveModelPrice(tx: Transaction, { model, readCents, writtenCents }: ModelPrice): Promise<void> {
  const price = { read_cents: String(readCents), written_cents: String(writtenCents) };
  await tx
    .insertInto('model_prices')
    .values({ model, ...price })
    .onConflict((conflict) => conflict.column('model').doUpdateSet(price))
    .execute();
}

/** As those who run the house, or as the worker. */
export async function listModelPrices(tx: Transaction): Promise<ModelPrice[]> {
  const rows = await tx.selectFrom('model_prices').selectAll().orderBy('model').execute();
  return rows.map(({ model, read_cents, written_cents }) => ({
    model,
    readCents: Number(read_cents),
    writtenCents: Number(written_cents),
  }));
}
