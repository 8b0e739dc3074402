import { MaisonError } from '../../../base/index.ts';

/** The error for a document that is not there or not for this actor: the two look the same. */
export function documentUnknown(): MaisonError {
  return new MaisonError('document_unknown', 404, {
    fr: 'Ce document n’est pas dans la maison, ou vous ne pouvez pas le lire. Revenez à la bibliothèque.',
    en: 'This document is not in the house, or you may not read it. Go back to the library.',
  });
}
