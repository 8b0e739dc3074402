import { Argument, Command, Option } from 'commander';
import { MaisonError, toMaisonError } from '../base/index.ts';
import {
  InvitationList,
  MadeInvitation,
  PeopleList,
  Person,
  RoleName,
  SessionChallenge,
  takeAddress,
} from '../contract/index.ts';
import { type HouseClient, withHouse } from './open-house.ts';
import { describe, language, note, print, printJson } from './terminal.ts';

const roles: Readonly<Record<RoleName, { fr: string; en: string }>> = {
  member: { fr: 'membre', en: 'member' },
  curator: { fr: 'conservateur', en: 'curator' },
  administrator: { fr: 'administrateur', en: 'administrator' },
  'protection-officer': { fr: 'délégué à la protection des données', en: 'data protection officer' },
  owner: { fr: 'propriétaire', en: 'owner' },
};

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
  return command;
}

function inviteCommand(): Command {
  return new Command('invite')
    .description(
      describe(
        'Invite des personnes et donne l’adresse à envoyer à chacune',
        'Invites people and gives the address to send to each of them',
      ),
    )
    .argument('<email...>', describe('une adresse électronique, ou plusieurs', 'one e-mail address, or several'))
    .addOption(
      new Option('--role <role>', describe('leur rôle', 'their role')).choices(RoleName.options).default('member'),
    )
    .action((given: string[], { role }: { role: RoleName }) =>
      withHouse(async (house) => {
        // `a@x.fr,b@x.fr` and a list that was read from a file are as good as words.
        const emails = [
          ...new Set(
            given
              .flatMap((one) => one.split(/[,;\n]/))
              .map(takeAddress)
              .filter(Boolean),
          ),
        ];
        // Who is invited has another machine: the address that people type, where the house has one.
        const { address } = await house.call(SessionChallenge, '/api/session');
        const origin = address ?? house.address ?? '';
        for (const email of emails) await invite(house, email, { role, origin, isAlone: emails.length === 1 });
      }),
    );
}

// Of several each stands on a line of its own behind its e-mail; one that is refused keeps none of the others back.
async function invite(
  house: HouseClient,
  email: string,
  { role, origin, isAlone }: { role: RoleName; origin: string; isAlone: boolean },
): Promise<void> {
  try {
    const made = await house.call(MadeInvitation, '/api/invitations', { method: 'POST', json: { email, role } });
    const shown = `${origin}${made.address}`;
    print(isAlone ? shown : `${email}\t${shown}`);
    const until = new Date(made.endsAt).toLocaleDateString(language);
    note({
      fr: `Cette adresse fait entrer ${email} (${roles[role].fr}) une fois, jusqu’au ${until}. Elle n’est plus montrée.`,
      en: `This address lets ${email} (${roles[role].en}) in once, until ${until}. It is not shown again.`,
    });
  } catch (thrown) {
    if (isAlone) throw thrown;
    note(`${email} : ${toMaisonError(thrown).in(language)}`);
    process.exitCode = 1;
  }
}

function stateCommand(name: string, state: 'active' | 'suspended', fr: string, en: string): Command {
  return new Command(name)
    .description(describe(fr, en))
    .addArgument(new Argument('<email>', describe('son adresse électronique', 'their e-mail address')))
    .action((given: string) =>
      withHouse(async (house) => {
        const email = takeAddress(given);
        const { people } = await house.call(PeopleList, '/api/people');
        const found = people.find((person) => person.email?.toLowerCase() === email.toLowerCase());
        if (!found) throw nobody(email);
        await house.call(Person, `/api/people/${found.id}`, { method: 'PATCH', json: { state } });
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

function nobody(email: string): MaisonError {
  return new MaisonError('person_unknown', 404, {
    fr: `Personne n’est entré dans la maison avec l’adresse « ${email} ». Rien n’a été modifié. « ./maison people » donne la liste ; une invitation se retire sur la page « Personnes ».`,
    en: `Nobody came into the house with the address “${email}”. Nothing was changed. “./maison people” lists them; an invitation is withdrawn on the page “People”.`,
  });
}
