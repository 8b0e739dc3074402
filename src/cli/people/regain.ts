import { Argument, Command } from 'commander';
import { z } from 'zod';
import { PasswordLink, Person, RoleName } from '../../contract/index.ts';
import { withHouse } from '../open-house.ts';
import { describe, language, note, print } from '../terminal.ts';
import { findPerson } from './find-person.ts';
import { noteOnlyHere, readOrigin } from '../read-origin.ts';
import { roles } from './role-words.ts';

// What whoever holds the machine does for somebody who has lost a way in: also for the only owner, whom nobody else can help.

const emailArgument = (): Argument =>
  new Argument('<email>', describe('son adresse électronique', 'their e-mail address'));

/** `./maison people role`: what somebody is to the house. */
export function roleCommand(): Command {
  return new Command('role')
    .description(describe('Donne un autre rôle à une personne', 'Gives a person another role'))
    .addArgument(emailArgument())
    .addArgument(new Argument('<role>', describe('le nouveau rôle', 'the new role')).choices(RoleName.options))
    .action((given: string, role: RoleName) =>
      withHouse(async (house) => {
        const { id, email } = await findPerson(house, given);
        await house.call(Person, `/api/people/${id}`, { method: 'PATCH', json: { role } });
        note({ fr: `${email} : ${roles[role].fr}.`, en: `${email}: ${roles[role].en}.` });
      }),
    );
}

/** `./maison people password`: for a forgotten password, also of the only owner. */
export function passwordCommand(): Command {
  return new Command('password')
    .description(
      describe(
        'Mot de passe oublié : donne l’adresse à laquelle cette personne en choisit un autre',
        'Forgotten password: gives the address at which this person chooses another one',
      ),
    )
    .addArgument(emailArgument())
    .action((given: string) =>
      withHouse(async (house) => {
        const { id, email } = await findPerson(house, given);
        const made = await house.call(PasswordLink, `/api/people/${id}/password-link`, { method: 'POST' });
        const origin = await readOrigin(house);
        print(`${origin}${made.address}`);
        const until = new Date(made.endsAt).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
        note({
          fr: `À cette adresse ${email} choisit un nouveau mot de passe, une fois, jusqu’au ${until}. Le second facteur reste demandé.`,
          en: `At this address ${email} chooses a new password, once, until ${until}. The second factor is still asked for.`,
        });
        noteOnlyHere(origin);
      }),
    );
}

/** `./maison people reset-factor`: for a lost telephone, also of the only owner. */
export function resetFactorCommand(): Command {
  return new Command('reset-factor')
    .description(
      describe(
        'Second facteur et codes de secours perdus : les retire à cette personne',
        'Second factor and recovery codes lost: takes them from this person',
      ),
    )
    .addArgument(emailArgument())
    .action((given: string) =>
      withHouse(async (house) => {
        const { id, email } = await findPerson(house, given);
        const Removed = z.object({ removed: z.boolean() });
        await house.call(Removed, `/api/people/${id}/second-factor`, { method: 'DELETE' });
        note({
          fr: `${email} entre avec son mot de passe seul, et installe un second facteur dans « Mon compte ».`,
          en: `${email} comes in with their password alone, and sets up a second factor in “My account”.`,
        });
      }),
    );
}
