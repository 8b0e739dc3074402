import { MaisonError } from '../../base/index.ts';

/** The longest address that is read; the longest path of a document, each character written as three bytes, fits. */
export const longestAddress = 8192;

/** The refusal of an address longer than is read (414). */
export function addressTooLong(): MaisonError {
  return new MaisonError('address_too_long', 414, {
    fr: `L’adresse demandée dépasse ${longestAddress} caractères ; elle n’a pas été lue. Rien n’a été modifié. Raccourcissez-la.`,
    en: `The address asked for is longer than ${longestAddress} characters; it was not read. Nothing was changed. Shorten it.`,
  });
}
