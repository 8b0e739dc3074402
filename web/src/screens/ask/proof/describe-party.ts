import type { Source } from '../../../../../src/contract/index.ts';
import type { useReading } from '../../../texts/texts.tsx';

type Reading = ReturnType<typeof useReading>;

/** For whom a document was made, and of which day; null of one that is for everybody. */
export function describeParty({ addressed }: Source, t: Reading['t'], format: Reading['format']): string | null {
  if (!addressed) return null;
  const { to, reference, date } = addressed;
  return t.ask.addressed(to, date === null ? null : format.date(date), reference);
}
