import type { Budget } from '../../../../src/contract/index.ts';
import type { Reading } from '../../texts/texts.tsx';

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
