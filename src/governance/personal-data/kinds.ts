/** What is found in texts, with the word that stands for it in what an engine outside the house is sent. */
export const personalDataWords = {
  nir: 'NIR',
  siren: 'SIREN',
  siret: 'SIRET',
  vat: 'TVA',
  iban: 'IBAN',
  card: 'CARTE',
  email: 'COURRIEL',
  phone: 'TELEPHONE',
  key: 'CLE',
} as const;

export type PersonalDataKind = keyof typeof personalDataWords;

/** How many of each kind. */
export type PersonalDataCounts = Readonly<Partial<Record<PersonalDataKind, number>>>;

/** One place in a text; `value` is the same however it is written. */
export interface FoundPersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}
