import { MaisonError } from '../../base/index.ts';
import { PeopleList, type Person, takeAddress } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';

/** Who has this e-mail, as it was typed or copied. Throws `person_unknown` (404). */
export async function findPerson(house: HouseClient, given: string): Promise<Person & { email: string }> {
  const email = takeAddress(given);
  const { people } = await house.call(PeopleList, '/api/people');
  const found = people.find((person) => person.email?.toLowerCase() === email.toLowerCase());
  if (!found) throw nobody(email);
  return { ...found, email };
}

function nobody(email: string): MaisonError {
  return new MaisonError('person_unknown', 404, {
    fr: `Personne n’est entré dans la maison avec l’adresse « ${email} ». Rien n’a été modifié. « ./maison people » donne la liste ; une invitation se retire sur la page « Personnes ».`,
    en: `Nobody came into the house with the address “${email}”. Nothing was changed. “./maison people” lists them; an invitation is withdrawn on the page “People”.`,
  });
}
