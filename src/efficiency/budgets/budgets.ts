import { type Clock, type Log, MaisonError, wait } from '../../base/index.ts';
import type { Actor } from '../../governance/index.ts';
import { listModelPrices, listSpentBudgets, type ModelPrice, type SpentBudget, type Store } from '../../store/index.ts';
import type { Usage } from '../usage/usage.ts';

/** What a call has taken so far; of one under way what is known of it. */
export interface CallCount {
  readonly model: string | null;
  readonly readTokens: number;
  readonly writtenTokens: number;
}

/** A call that is let in, counted from its first token on. */
export interface Allowance {
  /** How many tokens it may still read and write; null: as many as it likes. */
  left(): number | null;
  /** It has ended: what it took is written down from now on. */
  end(): void;
}

/** How much each person, service, key and group may have models do, by the page and by tools alike. */
export interface Budgets {
  /** Lets a call in; `count` says what it has taken so far. Throws `budget_spent` (429) with the time when it begins anew. */
  admit(actor: Actor, count: () => CallCount): Allowance;
  /** Those of this actor, or all of the house, with what is under way counted. */
  list(actor: Actor | 'everybody'): SpentBudget[];
  prices(): readonly ModelPrice[];
  /** Reads budgets and what was spent again: at once after a change, and now and then for other servers. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface BudgetParts {
  readonly store: Store;
  readonly usage: Pick<Usage, 'settle'>;
  readonly clock: Clock;
  readonly log: Log;
}

const refreshMilliseconds = 10_000;

/** A call under way. */
interface OpenCall {
  readonly actor: Actor;
  readonly count: () => CallCount;
}

/** Opens the budgets of a house. Their days and months are those of this machine's time zone. */
export async function openBudgets({ store, usage, clock, log }: BudgetParts): Promise<Budgets> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const closing = new AbortController();
  const open = new Set<OpenCall>();
  // What ended after what was spent was read last; the other is being written and read just now.
  const ended = createEndedCalls();
  const settling = createEndedCalls();
  let budgets: readonly SpentBudget[] = [];
  let prices: readonly ModelPrice[] = [];
  const read = async (): Promise<void> => {
    // What has ended until now is in the database once it is settled, and needs no second count.
    for (const { actor, count } of ended.take()) settling.add(actor, count());
    await usage.settle();
    [budgets, prices] = await store.asWorker(async (tx) => [
      await listSpentBudgets(tx, { at: clock.now(), zone }),
      await listModelPrices(tx),
    ]);
    settling.take();
  };
  // One after the other: of two at once the older could be the last to be kept.
  let last: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => (last = last.catch(() => undefined).then(read));
  const spend = (budget: SpentBudget): SpentBudget => {
    const counts = [...open, ...ended.list(), ...settling.list()]
      .filter(({ actor }) => isHolder(actor, budget))
      .map(({ count }) => count());
    return {
      ...budget,
      spentTokens: budget.spentTokens + sum(counts.map(({ readTokens, writtenTokens }) => readTokens + writtenTokens)),
      spentCents: budget.spentCents + sum(counts.map((count) => price(count, prices))),
    };
  };
  const list = (actor: Actor | 'everybody'): SpentBudget[] =>
    budgets.filter((budget) => actor === 'everybody' || isHolder(actor, budget)).map(spend);
  await refresh();
  const keeping = keepRefreshing(refresh, log, closing.signal);
  return {
    list,
    prices: () => prices,
    refresh,
    admit(actor, count) {
      for (const budget of list(actor)) if (isSpent(budget)) throw budgetSpent(budget, clock);
      const call: OpenCall = { actor, count };
      open.add(call);
      return {
        left: () => countLeft(list(actor), priceOf(count().model, prices)),
        end() {
          if (open.delete(call)) ended.add(actor, count());
        },
      };
    },
    async close() {
      closing.abort();
      await keeping;
      await last.catch(() => undefined);
    },
  };
}

/** Calls that have ended, added up: thousands end between two readings, and each admission looks at them. */
interface EndedCalls {
  add(actor: Actor, count: CallCount): void;
  list(): Iterable<OpenCall>;
  /** Gives them away and begins anew. */
  take(): readonly OpenCall[];
}

function createEndedCalls(): EndedCalls {
  let sums = new Map<
    string,
    { readonly actor: Actor; readonly total: { -readonly [Key in keyof CallCount]: CallCount[Key] } }
  >();
  const list = (): OpenCall[] => [...sums.values()].map(({ actor, total }) => ({ actor, count: () => total }));
  return {
    list,
    add(actor, { model, readTokens, writtenTokens }) {
      const name = JSON.stringify([actor.principals, actor.kind === 'key' ? actor.credential : null, model]);
      const known = sums.get(name) ?? { actor, total: { model, readTokens: 0, writtenTokens: 0 } };
      known.total.readTokens += readTokens;
      known.total.writtenTokens += writtenTokens;
      sums.set(name, known);
    },
    take() {
      const taken = list();
      sums = new Map();
      return taken;
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const priceOf = (model: string | null, prices: readonly ModelPrice[]): ModelPrice | undefined =>
  prices.find((one) => one.model === model);

function price({ model, readTokens, writtenTokens }: CallCount, prices: readonly ModelPrice[]): number {
  const known = priceOf(model, prices);
  return known ? (readTokens * known.readCents + writtenTokens * known.writtenCents) / 1_000_000 : 0;
}

function isHolder(actor: Actor, { holder: { kind, id } }: SpentBudget): boolean {
  if (kind === 'key') return actor.kind === 'key' && actor.credential === id;
  const named = kind === 'person' ? 'user' : kind;
  return actor.principals.includes(`${named}:${id}`);
}

const isSpent = ({ tokens, cents, spentTokens, spentCents }: SpentBudget): boolean =>
  (tokens !== null && spentTokens >= tokens) || (cents !== null && spentCents >= cents);

function countLeft(budgets: readonly SpentBudget[], known: ModelPrice | undefined): number | null {
  const left = budgets.flatMap(({ tokens, cents, spentTokens, spentCents }) => [
    ...(tokens === null ? [] : [tokens - spentTokens]),
    ...(cents === null || !known || known.writtenCents === 0
      ? []
      : [Math.floor(((cents - spentCents) / known.writtenCents) * 1_000_000)]),
  ]);
  return left.length === 0 ? null : Math.max(0, Math.min(...left));
}

function budgetSpent(budget: SpentBudget, clock: Clock): MaisonError {
  const { holder, period, tokens, cents, endsAt } = budget;
  const seconds = Math.max(1, Math.ceil((endsAt.getTime() - clock.now().getTime()) / 1000));
  const whose = {
    person: { fr: 'Vous avez', en: 'You have' },
    service: { fr: 'Ce service a', en: 'This service has' },
    key: { fr: 'Cette clé a', en: 'This key has' },
    group: { fr: 'Votre groupe a', en: 'Your group has' },
  }[holder.kind];
  const most = [
    ...(tokens === null
      ? []
      : [{ fr: `${tokens.toLocaleString('fr')} jetons`, en: `${tokens.toLocaleString('en')} tokens` }]),
    ...(cents === null
      ? []
      : [{ fr: `${(cents / 100).toLocaleString('fr')} €`, en: `€${(cents / 100).toLocaleString('en')}` }]),
  ];
  const fr = most.map((one) => one.fr).join(' ou ');
  const en = most.map((one) => one.en).join(' or ');
  const span = period === 'day' ? { fr: 'de la journée', en: 'of the day' } : { fr: 'du mois', en: 'of the month' };
  return new MaisonError(
    'budget_spent',
    429,
    {
      fr: `${whose.fr} dépensé le budget ${span.fr} (${fr}). Cette demande n’a pas été commencée. Il reprend dans ${writeTime(seconds)}\u00A0; un administrateur peut l’augmenter.`,
      en: `${whose.en} spent the budget ${span.en} (${en}). This request was not begun. It begins anew in ${writeTime(seconds)}; an administrator can raise it.`,
    },
    { retryAfterSeconds: seconds },
  );
}

function writeTime(seconds: number): string {
  const hours = Math.ceil(seconds / 3600);
  if (seconds < 5400) return `${Math.ceil(seconds / 60)}\u00A0min`;
  return hours < 48 ? `${hours}\u00A0h` : `${Math.ceil(hours / 24)}\u00A0j`;
}

async function keepRefreshing(refresh: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(refreshMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await refresh().catch((thrown: unknown) => log.warn({ err: thrown }, 'budgets not read again'));
  }
}
