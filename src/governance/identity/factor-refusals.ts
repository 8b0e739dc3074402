import { MaisonError } from '../../base/index.ts';
import type { CheckedCode } from '../second-factor/check-factor.ts';

/** Refuses a code that is not right: 401 for who is not in yet, 403 for who is. */
export function requireRight(checked: CheckedCode, status: 401 | 403): void {
  if (checked !== 'right') throw checked === 'sealed' ? factorSealed(status) : factorWrong(status);
}

// The key lies beside the database and in no backup: of a house that was restored elsewhere it is another one.
function factorSealed(status: 401 | 403): MaisonError {
  return new MaisonError('second_factor_sealed', status, {
    fr: 'La maison ne peut plus lire votre second facteur : elle a été restaurée sans sa clé de scellement (secrets/seal-key). Aucun code de votre application ne passera, et rien n’a été modifié. Entrez avec un code de secours, ou demandez à qui tient la maison d’effacer ce second facteur, puis installez-le à nouveau.',
    en: 'The house can no longer read your second factor: it was restored without its sealing key (secrets/seal-key). No code of your authenticator will pass, and nothing was changed. Come in with a recovery code, or ask those who run the house to remove this second factor, then set it up again.',
  });
}

function factorWrong(status: 401 | 403): MaisonError {
  return new MaisonError('second_factor_wrong', status, {
    fr: 'Ce code n’est pas le bon, ou il a déjà servi. Rien n’a été modifié. Attendez le suivant dans votre application, ou servez-vous d’un code de secours.',
    en: 'This code is not the right one, or it was used already. Nothing was changed. Wait for the next one in your authenticator, or use a recovery code.',
  });
}
