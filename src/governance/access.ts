import { MaisonError } from '../base/index.ts';

/**
 * Who acts. `principals` are what rights are granted to: the person and every group they are in.
 * Nobody without principals reads anything: the database itself refuses.
 */
export interface Actor {
  readonly id: string;
  readonly principals: readonly string[];
}

export type Action =
  | 'question:ask'
  | 'document:read'
  | 'document:write'
  | 'conversation:read'
  | 'conversation:write'
  | 'photo:read'
  | 'photo:write'
  | 'house:read'
  | 'house:manage';

/** Until accounts exist there is one owner, who may do everything. */
export const owner: Actor = { id: 'owner', principals: ['user:owner', 'everyone'] };

/** The readers of a space that is open to the whole company. */
export const everyone = 'everyone';

/** The first statement of every public capability function. Throws `access_denied` (403). */
export function authorize(actor: Actor, action: Action): void {
  if (actor.principals.includes('user:owner')) return;
  const readers: readonly Action[] = [
    'question:ask',
    'document:read',
    'conversation:read',
    'conversation:write',
    'photo:read',
    'photo:write',
    'house:read',
  ];
  if (actor.principals.length > 0 && readers.includes(action)) return;
  throw new MaisonError('access_denied', 403, {
    fr: 'Vous n’avez pas le droit de faire cela. Rien n’a été modifié. Demandez-le au responsable de la maison.',
    en: 'You are not allowed to do this. Nothing was changed. Ask the person in charge of the house.',
  });
}
