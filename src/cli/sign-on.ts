import { readFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import { z } from 'zod';
import { MadeProvisioningToken, Provider, ProviderList, ProvisioningTokenList } from '../contract/index.ts';
import { type HouseClient, withHouse } from './open-house.ts';
import { readOrigin } from './read-origin.ts';
import { describe, note, print, printJson } from './terminal.ts';

/** `./maison sign-on`: the providers with which people sign in, and the tokens of directories. */
export function signOnCommand(): Command {
  const command = new Command('sign-on')
    .description(
      describe('Liste les services d’identité et les annuaires', 'Lists the identity services and the directories'),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { json?: boolean }) => withHouse((house) => list(house, options)));
  command.addCommand(addCommand());
  command.addCommand(removeCommand());
  command.addCommand(tokenCommand());
  return command;
}

interface AddOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly name?: string;
  readonly secretFile?: string;
  readonly domain?: readonly string[];
  readonly newcomers?: boolean;
  readonly joinMembers?: boolean;
}

function addCommand(): Command {
  return new Command('add')
    .description(
      describe(
        'Règle un service d’identité (OpenID Connect) ; les groupes se règlent dans la page Personnes',
        'Sets up an identity service (OpenID Connect); groups are set up on the page People',
      ),
    )
    .addArgument(providerArgument())
    .requiredOption('--issuer <url>', describe('son émetteur', 'its issuer'))
    .requiredOption('--client-id <id>', describe('l’identifiant du client', 'the identifier of the client'))
    .option(
      '--secret-file <file>',
      describe(
        'fichier du secret ; sans lui, celui d’avant reste',
        'file of the secret; the one of before stays without it',
      ),
    )
    .option('--name <name>', describe('nom sur le bouton', 'name on the button'))
    .option('--domain <domain...>', describe('domaines acceptés', 'domains that are taken'))
    .option('--newcomers', describe('accueille les nouveaux comme membres', 'admits newcomers as members'))
    .option(
      '--join-members',
      describe('ouvre le compte du membre de cette adresse', 'opens the account of the member of this address'),
    )
    .action((id: string, options: AddOptions) => withHouse((house) => add(house, id, options)));
}

function removeCommand(): Command {
  return new Command('remove')
    .description(describe('Retire un service d’identité', 'Removes an identity service'))
    .addArgument(providerArgument())
    .action((id: string) =>
      withHouse(async (house) => {
        await house.call(z.object({ removed: z.boolean() }), `/api/providers/${id}`, { method: 'DELETE' });
        note({
          fr: `Plus personne n’entre par « ${id} ». Les comptes et les sessions restent.`,
          en: `Nobody signs in with “${id}” any more. Accounts and sessions stay.`,
        });
      }),
    );
}

function tokenCommand(): Command {
  return new Command('token')
    .description(describe('Crée le jeton d’un annuaire (SCIM)', 'Makes the token of a directory (SCIM)'))
    .addArgument(new Argument('<name>', describe('nom de l’annuaire', 'name of the directory')))
    .action((name: string) =>
      withHouse(async (house) => {
        const made = await house.call(MadeProvisioningToken, '/api/provisioning-tokens', {
          method: 'POST',
          json: { name },
        });
        const origin = await readOrigin(house);
        print(made.secret);
        note({
          fr: `Jeton de « ${name} » pour ${origin}/scim/v2. Il n’est plus montré.`,
          en: `Token of “${name}” for ${origin}/scim/v2. It is not shown again.`,
        });
      }),
    );
}

async function add(house: HouseClient, id: string, options: AddOptions): Promise<void> {
  const { issuer, clientId, name = id, secretFile, domain = [], newcomers = false, joinMembers = false } = options;
  const secret = secretFile === undefined ? undefined : (await readFile(secretFile, 'utf8')).trim();
  const { providers } = await house.call(ProviderList, '/api/providers');
  const before = providers.find((provider) => provider.id === id);
  const json = {
    name,
    issuer,
    clientId,
    ...(secret === undefined ? {} : { secret }),
    groupsClaim: before?.groupsClaim ?? null,
    groups: before?.groups ?? [],
    emailDomains: domain,
    emailsTrusted: before?.emailsTrusted === true && domain.length > 0,
    admitsNewcomers: newcomers,
    joinsMembers: joinMembers,
  };
  const saved = await house.call(Provider, `/api/providers/${id}`, { method: 'PUT', json });
  // As browsers know the house: another address is refused by the service.
  print(`${await readOrigin(house)}/sign-on/${id}`);
  note(
    saved.answers
      ? {
          fr: 'Inscrivez cette adresse de retour chez le service. Il répond.',
          en: 'Register this redirect address at the service. It answers.',
        }
      : {
          fr: 'Inscrivez cette adresse de retour chez le service. Il ne répond pas pour le moment : refaites cette commande quand il répond.',
          en: 'Register this redirect address at the service. It does not answer at the moment: run this command again when it does.',
        },
  );
}

async function list(house: HouseClient, options: { json?: boolean }): Promise<void> {
  const { providers } = await house.call(ProviderList, '/api/providers');
  const { tokens } = await house.call(ProvisioningTokenList, '/api/provisioning-tokens');
  if (options.json) return printJson({ providers, tokens });
  if (providers.length + tokens.length === 0)
    return note({
      fr: 'Aucun service d’identité, aucun annuaire. « ./maison sign-on add --help » dit comment en régler un.',
      en: 'No identity service, no directory. “./maison sign-on add --help” says how to set one up.',
    });
  for (const { id, name, issuer, answers } of providers)
    print(`${id} · ${name} · ${issuer}${answers ? '' : describe(' · ne répond pas', ' · does not answer')}`);
  for (const { name, usedAt } of tokens)
    print(`${name} · SCIM · ${usedAt?.slice(0, 10) ?? describe('pas encore utilisé', 'not used yet')}`);
}

function providerArgument(): Argument {
  return new Argument('<id>', describe('son nom dans l’adresse de retour', 'its name in the redirect address'));
}
