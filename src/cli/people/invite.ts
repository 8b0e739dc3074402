import { Command, Option } from 'commander';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { MaisonError, toMaisonError } from '../../base/index.ts';
import { MadeInvitation, RoleName, takeAddress, takeAddresses } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, language, note, print } from '../terminal.ts';
import { noteOnlyHere, readOrigin } from '../read-origin.ts';
import { roles } from './role-words.ts';

/** `./maison people invite`: one person, several, or all of a list. */
export function inviteCommand(): Command {
  return new Command('invite')
    .description(
      describe(
        'Invite des personnes et donne l’adresse à envoyer à chacune',
        'Invites people and gives the address to send to each of them',
      ),
    )
    .argument('[email...]', describe('une adresse électronique, ou plusieurs', 'one e-mail address, or several'))
    .option(
      '--file <file>',
      describe(
        'liste ou export de tableur : toute adresse qui s’y trouve ; « - » pour l’entrée standard',
        'list or export of a spreadsheet: every address in it; “-” for the standard input',
      ),
    )
    .addOption(
      new Option('--role <role>', describe('leur rôle', 'their role')).choices(RoleName.options).default('member'),
    )
    .action(async (given: string[], { role, file }: { role: RoleName; file?: string }) => {
      const emails = [...new Set([...splitWords(given), ...(file === undefined ? [] : await readAddresses(file))])];
      if (emails.length === 0) throw nobodyNamed();
      await withHouse(async (house) => {
        const origin = await readOrigin(house);
        for (const email of emails) await invite(house, email, { role, origin, isAlone: emails.length === 1 });
        noteOnlyHere(origin);
      });
    });
}

// `a@x.fr,b@x.fr` and a list that was read from a file are as good as words.
function splitWords(given: readonly string[]): string[] {
  return given
    .flatMap((one) => one.split(/[,;\n]/))
    .map(takeAddress)
    .filter(Boolean);
}

/** The addresses in a file; its other lines are told, for one of them may be an address that was mistyped. */
async function readAddresses(file: string): Promise<string[]> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw listUnreadable(file, cause);
  });
  const { addresses, other } = takeAddresses(content);
  for (const line of other)
    note({ fr: `Sans adresse, laissé de côté : ${line}`, en: `Without an address, left out: ${line}` });
  return addresses;
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

function listUnreadable(file: string, cause: unknown): MaisonError {
  const [fr, en] = [
    `Le fichier « ${file} » ne peut être lu. Personne n’a été invité. Vérifiez son chemin et ses droits.`,
    `The file “${file}” cannot be read. Nobody was invited. Check its path and its permissions.`,
  ];
  return new MaisonError('list_unreadable', 400, { fr, en }, { cause });
}

function nobodyNamed(): MaisonError {
  return new MaisonError('address_required', 400, {
    fr: 'Aucune adresse électronique n’est donnée. Personne n’a été invité. « ./maison people invite alice@exemple.fr », ou --file et une liste.',
    en: 'No e-mail address is given. Nobody was invited. “./maison people invite alice@example.com”, or --file and a list.',
  });
}
