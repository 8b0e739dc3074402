import type { CaseComparison } from '../../../../../src/contract/index.ts';
import type { Format } from '../../../texts/format.ts';
import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';

/** What can be said of a version against the house without it, and against the last one that was run. */
export function Comparisons({ of }: { readonly of: readonly CaseComparison[] }) {
  const { t, format } = useReading();
  if (of.length === 0) return null;
  return (
    <div className="case-comparisons">
      <h3>{t.assistantCases.comparisons}</h3>
      <ul>
        {of.map((one) => (
          <li key={one.right} data-won={one.winner ?? undefined}>
            {tellComparison(one, t, format)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What can be said of two versions, in a sentence; `wins` says it where one is better. */
export function tellComparison(
  { left, right, cases, winner, share, casesMore }: CaseComparison,
  t: Texts,
  format: Format,
  wins: Texts['assistantCases']['wins'] = t.assistantCases.wins,
): string {
  const name = (number: number): string =>
    number === 0 ? t.assistantCases.house : t.assistantCases.versionName(number);
  const [mine, other] = [name(left), name(right)];
  if (winner !== null) {
    // The share is that of the left one.
    const [of, low, high] =
      winner === 'left' ? [share.share, share.low, share.high] : [1 - share.share, 1 - share.high, 1 - share.low];
    const [won, lost] = winner === 'left' ? [mine, other] : [other, mine];
    const plain = (part: number): string => format.number(Math.round(100 * part));
    return wins(won, lost, cases, format.percent(of), plain(low), plain(high));
  }
  return casesMore === null
    ? t.assistantCases.unsaid(mine, other, cases)
    : t.assistantCases.more(mine, other, cases, casesMore);
}
