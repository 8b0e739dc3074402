import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { MaisonError } from '../base/index.ts';
import { text } from 'node:stream/consumers';
import { type Key, KeyList, KeyScope, MadeKey, PeopleList, ServiceList, WithdrawnKey } from '../contract/index.ts';
import { askSecret } from './ask-secret.ts';
import { type HouseClient, withHouse } from './open-house.ts';
import { describe, language, note, print, printJson, untilInterrupted } from './terminal.ts';

const Revoked = z.object({ revoked: z.boolean() });

/** `./maison key`: the keys with which programs come in. */
export function keyCommand(): Command {
  const command = new Command('key')
    .description(describe('Liste les clés que des programmes utilisent', 'Lists the keys that programs use'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { json?: boolean }) => withHouse((house) => list(house, options)));
  command.addCommand(makeCommand());
  command.addCommand(revokeCommand());
  return command;
}

function makeCommand(): Command {
  return new Command('make')
    .description(describe('Fait une clé et la montre, cette seule fois', 'Makes a key and shows it, this once'))
    .addArgument(new Argument('<name>', describe('pour la reconnaître dans la liste', 'to know it by in the list')))
    .addOption(
      new Option('--scope <scopes...>', describe('ce qu’elle ouvre', 'what it opens'))
        .choices(KeyScope.options)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--days <days>', describe('combien de jours, 365 au plus', 'for how many days, at most 365'))
        .default(90)
        .argParser(readDays),
    )
    .action((name: string, { scope, days }: { scope: KeyScope[]; days: number }) =>
      withHouse(async (house) => {
        const made = await house.call(MadeKey, '/api/keys', { method: 'POST', json: { name, scopes: scope, days } });
        // Alone on the standard output, so that it can be handed on without passing before anybody's eyes.
        print(made.secret);
        note({
          fr: `« ${made.name} » ouvre ${made.scopes.join(', ')} jusqu’au ${sayDay(made)}. La clé n’est plus montrée.`,
          en: `“${made.name}” opens ${made.scopes.join(', ')} until ${sayDay(made)}. The key is not shown again.`,
        });
      }),
    );
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description(
      describe(
        'Révoque une clé : elle n’ouvre plus rien, aussitôt',
        'Revokes a key: it opens nothing any more, at once',
      ),
    )
    .addArgument(new Argument('[key]', describe('son nom ou son identifiant', 'its name or its identifier')))
    .option(
      '--leaked',
      describe(
        'une clé trouvée ailleurs, de qui que ce soit : son texte est demandé, ou lu de l’entrée standard',
        'a key found elsewhere, whosever it is: its text is asked for, or read from the standard input',
      ),
    )
    .action(async (named: string | undefined, { leaked = false }: { leaked?: boolean }) => {
      // Never as an argument: other users of the machine see those.
      if (leaked) return withdrawLeaked(await readShown());
      if (named === undefined) throw keyUnnamed();
      await withHouse(async (house) => {
        const key = await findKey(house, named);
        await house.call(Revoked, `/api/keys/${key.id}`, { method: 'DELETE' });
        note({ fr: `« ${key.name} » n’ouvre plus rien.`, en: `“${key.name}” opens nothing any more.` });
      });
    });
}

async function readShown(): Promise<string> {
  const signal = untilInterrupted();
  const question = { fr: 'Clé trouvée (maison_…) :', en: 'Key that was found (maison_…):' };
  return (await askSecret(question, { signal })) ?? text(process.stdin);
}

async function withdrawLeaked(secret: string): Promise<void> {
  await withHouse(async (house) => {
    const key = await house.call(WithdrawnKey, '/api/leaked-keys', { method: 'POST', json: { secret } });
    const [holder, used] = [await nameHolder(house, key), sayUse(key)];
    note({
      fr: `« ${key.name} » de ${holder} n’ouvre plus rien (${key.scopes.join(', ')} · ${used}). Ce qui a été fait par elle est dans le journal ; prévenez qui s’en sert.`,
      en: `“${key.name}” of ${holder} opens nothing any more (${key.scopes.join(', ')} · ${used}). What was done with it is in the audit; tell whoever uses it.`,
    });
  });
}

async function nameHolder(house: HouseClient, key: WithdrawnKey): Promise<string> {
  const { people } = await house.call(PeopleList, '/api/people');
  const { services } = await house.call(ServiceList, '/api/services');
  const person = people.find(({ id }) => id === key.person);
  const service = services.find(({ id }) => id === key.service);
  return person?.email || person?.name || service?.name || key.person || '–';
}

async function list(house: HouseClient, options: { json?: boolean }): Promise<void> {
  const { keys } = await house.call(KeyList, '/api/keys');
  if (options.json) return printJson({ keys });
  if (keys.length === 0)
    return note({
      fr: 'Aucune clé. « ./maison key make "Mon script" --scope ask » en fait une.',
      en: 'No key. “./maison key make "My script" --scope ask” makes one.',
    });
  for (const key of keys) {
    const used = sayUse(key);
    const until = describe(`jusqu’au ${sayDay(key)}`, `until ${sayDay(key)}`);
    print(`${key.name} · ${key.scopes.join(', ')} · ${until} · ${used} · ${key.id}`);
  }
}

async function findKey(house: HouseClient, named: string): Promise<Key> {
  const { keys } = await house.call(KeyList, '/api/keys');
  const found = keys.filter(({ id, name }) => id === named || name === named);
  if (found.length === 1 && found[0]) return found[0];
  throw found.length === 0 ? noKey(named) : severalKeys(named, found.length);
}

const sayUse = ({ usedAt }: Key): string =>
  usedAt
    ? describe(`utilisée le ${sayTime(usedAt)}`, `used on ${sayTime(usedAt)}`)
    : describe('jamais utilisée', 'never used');
const sayDay = (key: Key): string => new Date(key.endsAt).toLocaleDateString(language);
const sayTime = (time: string): string =>
  new Date(time).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new InvalidArgumentError(describe('Un nombre de 1 à 365 est attendu.', 'A number from 1 to 365 is expected.'));
}

function keyUnnamed(): MaisonError {
  return new MaisonError('key_required', 400, {
    fr: 'Aucune clé n’est nommée. Rien n’a été modifié. « ./maison key » en donne la liste ; --leaked révoque une clé trouvée ailleurs, par son texte.',
    en: 'No key is named. Nothing was changed. “./maison key” lists them; --leaked revokes a key that was found elsewhere, by its text.',
  });
}

function noKey(named: string): MaisonError {
  return new MaisonError('key_unknown', 404, {
    fr: `Aucune clé n’a pour nom ou identifiant « ${named} ». Rien n’a été modifié. « ./maison key » en donne la liste.`,
    en: `No key has the name or identifier “${named}”. Nothing was changed. “./maison key” lists them.`,
  });
}

function severalKeys(named: string, count: number): MaisonError {
  return new MaisonError('key_ambiguous', 409, {
    fr: `${count} clés ont pour nom « ${named} ». Rien n’a été modifié. Donnez l’identifiant que montre « ./maison key ».`,
    en: `${count} keys have the name “${named}”. Nothing was changed. Give the identifier that “./maison key” shows.`,
  });
}
