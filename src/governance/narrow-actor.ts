import { MaisonError } from '../base/index.ts';
import type { Actor, Person } from './actor.ts';
import { readsContent } from './policies/policy.ts';

/**
 * A person who reads with fewer of their own principals, and as a member does, whatever their role is. They stay who they
 * are to the audit and to what is counted, and only read: the database takes nothing in their name. Throws `view_not_own`
 * (403) for what is not all theirs: rights only ever shrink.
 */
export function narrowActor(actor: Actor, principals: readonly string[]): Person {
  const isPart = principals.length > 0 && principals.every((principal) => actor.principals.includes(principal));
  if (actor.kind !== 'person' || !isPart) throw viewNotOwn();
  // Who reads no content does not begin to: a member reads more than an administrator.
  const role = readsContent(actor) ? 'member' : actor.role;
  return { ...actor, role, principals: [...new Set(principals)], narrowedFrom: actor.narrowedFrom ?? actor };
}

function viewNotOwn(): MaisonError {
  return new MaisonError('view_not_own', 403, {
    fr: 'On n’essaie qu’avec une partie de ses propres droits\u00A0: comme quelqu’un d’aucun groupe, ou comme membre d’un groupe dont on est. Rien n’a été demandé. Choisissez un de vos groupes.',
    en: 'One tries with a part of one’s own rights only: as somebody in no group, or as a member of a group that one is in. Nothing was asked. Choose one of your groups.',
  });
}
