import { Argument, Command } from 'commander';
import { InvitationList, PeopleList, Person } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';
import { findPerson } from './find-person.ts';
import { inviteCommand } from './invite.ts';
import { passwordCommand, resetFactorCommand, roleCommand } from './regain.ts';
import { roles } from './role-words.ts';

/** `./maison people`: who is in the house, and who may come and go. */
export function peopleCommand(): Command {
  const command = new Command('people')
    .description(describe('Liste les personnes de la maison', 'Lists the people of the house'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { json?: boolean }) => withHouse((house) => list(house, options)));
  command.addCommand(inviteCommand());
  command.addCommand(
    stateCommand(
      'suspend',
      'suspended',
      'Suspend une personne : elle sort aussitôt, rien n’est effacé',
      'Suspends a person: they are out at once, nothing is erased',
    ),
  );
  command.addCommand(
    stateCommand('restore', 'active', 'Rétablit une personne suspendue', 'Restores a suspended person'),
  );
  for (const one of [roleCommand(), passwordCommand(), resetFactorCommand()]) command.addCommand(one);
  return command;
}

function stateCommand(name: string, state: 'active' | 'suspended', fr: string, en: string): Command {
  return new Command(name)
    .description(describe(fr, en))
    .addArgument(new Argument('<email>', describe('son adresse électronique', 'their e-mail address')))
    .action((given: string) =>
      withHouse(async (house) => {
        const { id, email } = await findPerson(house, given);
        await house.call(Person, `/api/people/${id}`, { method: 'PATCH', json: { state } });
        if (state === 'suspended')
          note({
            fr: `${email} est suspendu : ses sessions sont terminées.`,
            en: `${email} is suspended: their sessions have ended.`,
          });
        else note({ fr: `${email} peut entrer de nouveau.`, en: `${email} may come in again.` });
      }),
    );
}

async function list(house: HouseClient, options: { json?: boolean }): Promise<void> {
  const { people } = await house.call(PeopleList, '/api/people');
  const { invitations } = await house.call(InvitationList, '/api/invitations');
  if (options.json) return printJson({ people, invitations });
  for (const { email, name, role, state } of people) {
    const suspended = state === 'suspended' ? describe(' · suspendu', ' · suspended') : '';
    print(`${[name, email].filter(Boolean).join(' · ') || '–'} · ${roles[role][language]}${suspended}`);
  }
  for (const { email, role, endsAt } of invitations) {
    const until = new Date(endsAt).toLocaleDateString(language);
    print(`${email} · ${roles[role][language]} · ${describe(`invité jusqu’au ${until}`, `invited until ${until}`)}`);
  }
}
