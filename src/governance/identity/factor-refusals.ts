import { MaisonError } from '../../base/index.ts';

/** The refusal of a code: 401 for who is not in yet, 403 for who is. */
export function factorWrong(status: 401 | 403): MaisonError {
  return new MaisonError('second_factor_wrong', status, {
    fr: 'Ce code n’est pas le bon, ou il a déjà servi. Rien n’a été modifié. Attendez le suivant dans votre application, ou servez-vous d’un code de secours.',
    en: 'This code is not the right one, or it was used already. Nothing was changed. Wait for the next one in your authenticator, or use a recovery code.',
  });
}
