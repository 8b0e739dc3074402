import { MaisonError } from '../../base/index.ts';
import type { Person } from '../../contract/index.ts';
import type { StoredPerson } from '../../store/index.ts';

/** A person as the API shows them. */
export function describePerson(stored: StoredPerson): Person {
  const { id, email, name, groups, passwordSetAt, createdAt, signedInAt, secondFactorAt } = stored;
  return {
    id,
    email,
    name,
    role: stored.role as Person['role'],
    state: stored.state as Person['state'],
    groups: [...groups],
    passwordSetAt: passwordSetAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    signedInAt: signedInAt?.toISOString() ?? null,
    secondFactorAt: secondFactorAt?.toISOString() ?? null,
  };
}

/** Nobody of this name is in the house (404). */
export function personUnknown(): MaisonError {
  return new MaisonError('person_unknown', 404, {
    fr: 'Cette personne n’est pas dans la maison. Rien n’a été modifié. Vérifiez l’adresse dans la liste des personnes.',
    en: 'This person is not in the house. Nothing was changed. Check the address in the list of people.',
  });
}

/** An e-mail address belongs to one person (409). */
export function emailTaken(): MaisonError {
  return new MaisonError('email_taken', 409, {
    fr: 'Cette adresse électronique est déjà celle d’une personne de la maison. Rien n’a été modifié. Choisissez-en une autre.',
    en: 'This e-mail address is already that of somebody in the house. Nothing was changed. Choose another one.',
  });
}
