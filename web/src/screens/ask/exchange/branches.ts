import type { AskRequest } from '../../../../../src/contract/index.ts';
import type { ShownExchange } from './exchange-state.ts';

/** An exchange of the branch that is shown, and which of those asked at its place it is. */
export interface ShownTurn {
  readonly exchange: ShownExchange;
  /** From 1. */
  readonly version: number;
  readonly versions: number;
}

/** What was chosen to be shown after an exchange, by the keys of both; `''`: at the beginning. */
export type ChosenBranches = ReadonlyMap<string, string>;

const beginning = '';

/** The branch that is shown: at each place what was chosen, else what was asked last. */
export function readBranch(exchanges: readonly ShownExchange[], chosen: ChosenBranches): ShownTurn[] {
  const following = new Map<string, ShownExchange[]>();
  for (const exchange of exchanges) {
    const place = exchange.after ?? beginning;
    const there = following.get(place);
    if (there) there.push(exchange);
    else following.set(place, [exchange]);
  }
  const turns: ShownTurn[] = [];
  for (let place = beginning; ;) {
    const there = following.get(place) ?? [];
    const exchange = there.find(({ key }) => key === chosen.get(place)) ?? there.at(-1);
    if (!exchange) return turns;
    turns.push({ exchange, version: there.indexOf(exchange) + 1, versions: there.length });
    place = exchange.key;
  }
}

/** The choice after which this exchange is shown. */
export function chooseBranch(chosen: ChosenBranches, { after, key }: ShownExchange): ChosenBranches {
  return new Map(chosen).set(after ?? beginning, key);
}

/** The choices after which this exchange is shown, and all that it follows. */
export function chooseUpTo(
  exchanges: readonly ShownExchange[],
  chosen: ChosenBranches,
  { key }: ShownExchange,
): ChosenBranches {
  let choices = chosen;
  for (let at: string | null = key; at !== null;) {
    const exchange = exchanges.find((one) => one.key === at);
    if (!exchange) return choices;
    choices = chooseBranch(choices, exchange);
    at = exchange.after;
  }
  return choices;
}

/** The version before or after this one at its place; null where there is none. */
export function findVersion(
  exchanges: readonly ShownExchange[],
  { after, key }: ShownExchange,
  step: -1 | 1,
): ShownExchange | null {
  const there = exchanges.filter((one) => one.after === after);
  return there[there.findIndex((one) => one.key === key) + step] ?? null;
}

/** The exchange at this key, or the next one before it, that has reached the house; null where none has. */
export function findReached(exchanges: readonly ShownExchange[], key: string | null): ShownExchange | null {
  for (let at = key; at !== null;) {
    const exchange = exchanges.find((one) => one.key === at);
    if (!exchange || exchange.id !== null) return exchange ?? null;
    at = exchange.after;
  }
  return null;
}

/** What a turn of a temporary conversation leans on: the house has kept nothing of it. */
export function tellBefore(before: ShownExchange | null): NonNullable<AskRequest['temporary']> {
  if (before === null) return { before: null };
  const { question, sources, sentences } = before;
  return { before: { question, passageIds: sources.map(({ passageId }) => passageId), sentences: [...sentences] } };
}
