import { MaisonError } from '../../base/index.ts';
import type { Actor } from '../actor.ts';

/**
 * Asks who has a second factor to have shown it in this session within ten minutes, for what lets people in or gives them
 * more. Throws `second_factor_required` (403).
 */
export function requireFreshProof(actor: Actor): void {
  if (actor.kind !== 'person' || actor.proof !== 'due') return;
  throw new MaisonError('second_factor_required', 403, {
    fr: 'Cela demande votre second facteur, montré il y a moins de dix minutes. Rien n’a été modifié. Donnez le code de votre application, puis recommencez.',
    en: 'This takes your second factor, shown less than ten minutes ago. Nothing was changed. Give the code of your authenticator, then do it again.',
  });
}
