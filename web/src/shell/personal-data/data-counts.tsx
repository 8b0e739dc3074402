import './data-counts.css';
import type { PersonalData } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly counts: PersonalData['removed'];
  readonly of: 'removed' | 'kept';
  /** Why each stays, beside it. */
  readonly why?: Readonly<Record<string, string>>;
}

/** How much of each kind there is, in words; kinds of which there is nothing are left out. */
export function DataCounts({ counts, of, why = {} }: Props) {
  const { t, format } = useReading();
  const words: Readonly<Record<string, (shown: string, count: number) => string>> =
    of === 'removed' ? t.data.count : t.data.keptCount;
  const shown = Object.entries(words).flatMap(([kind, say]) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ kind, text: say(format.number(count), count) }];
  });
  if (shown.length === 0) return <p className="hint">{t.data.none}</p>;
  return (
    <ul className="data-counts">
      {shown.map(({ kind, text }) => (
        <li key={kind}>
          {text}
          {why[kind] !== undefined && <span className="hint">{why[kind]}</span>}
        </li>
      ))}
    </ul>
  );
}
