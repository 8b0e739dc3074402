import { openMasking, openNameMasking } from '../../../governance/index.ts';
import { listKnownNames, type Transaction } from '../../../store/index.ts';

/** Texts of a turn by name. */
export type TurnTexts = Readonly<Record<string, string>>;

/**
 * Texts without what the house finds in them of people: names that it knows or that stand behind a form of address, mails,
 * phones, numbers, keys. The same value has the same word in all of them.
 */
export async function maskPeople(
  tx: Transaction,
  texts: TurnTexts,
): Promise<{ readonly texts: TurnTexts; readonly masked: number }> {
  const { body, counts } = openMasking().mask(texts);
  const maskNames = openNameMasking(await listKnownNames(tx));
  const masked = Object.fromEntries(Object.entries(body).map(([name, text]) => [name, maskNames(text)]));
  const names = Object.entries(masked).reduce(
    (sum, [name, text]) => sum + countNames(text) - countNames(body[name] ?? ''),
    0,
  );
  return { texts: masked, masked: Object.values(counts).reduce((sum, count) => sum + count, names) };
}

const countNames = (text: string): number => text.split('[PERSONNE_').length - 1;
