import type { Budget } from '../../../../src/contract/index.ts';
import type { Reading } from '../../texts/texts.tsx';

/** What is left of a budget, in one line. */
export function describeRest(
  { tokens, euros, spentTokens, spentEuros }: Budget,
  { t, format }: Pick<Reading, 't' | 'format'>,
): string {
  const rests = [
    ...(tokens === null
      ? []
      : [[tokens - spentTokens, t.budgets.tokensOf(format.number(Math.max(0, tokens - spentTokens)))] as const]),
    ...(euros === null
      ? []
      : [[euros - spentEuros, t.budgets.eurosOf(format.decimal(Math.max(0, euros - spentEuros)))] as const]),
  ];
  if (rests.some(([rest]) => rest <= 0)) return t.budgets.leftOver;
  return t.budgets.left(rests.map(([, words]) => words).join(', '));
}

/** How much of a budget is spent, from 0 to 1: by whichever of its limits is nearer. */
export function measureBudget({ tokens, euros, spentTokens, spentEuros }: Budget): number {
  const spent = [tokens === null ? 0 : spentTokens / tokens, euros === null ? 0 : spentEuros / euros];
  return Math.min(1, Math.max(...spent));
}

/** What is spent of a budget and when it begins anew, in one line. */
export function describeBudget(
  { period, tokens, euros, spentTokens, spentEuros, endsAt }: Budget,
  { t, format }: Pick<Reading, 't' | 'format'>,
): string {
  const parts = [
    ...(tokens === null ? [] : [t.budgets.spentTokens(format.number(spentTokens), format.number(tokens))]),
    ...(euros === null ? [] : [t.budgets.spentEuros(format.decimal(spentEuros), format.decimal(euros))]),
  ];
  return `${t.budgets.span[period]} : ${parts.join(', ')} · ${t.budgets.until(format.moment(endsAt))}`;
}
