import { Command } from 'commander';
import { MaisonError } from '../../base/index.ts';
import { ChatModelList, ModelServer, ModelServerList } from '../../contract/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { describe, note, print, printJson, untilInterrupted } from '../terminal.ts';
import { listRecordRows } from './describe-record.ts';
import { largerCommand } from './larger.ts';

/** `./maison models`: the chat models of the house; `./maison models check NAME|URL`: what a server really can. */
export function modelsCommand(): Command {
  return new Command('models')
    .enablePositionalOptions() // Else --json behind a command below would be taken for its own.
    .description(describe('Montre les modèles de rédaction de la maison', 'Shows the chat models of the house'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { json?: boolean }) => inOpenHouse((house) => list(house, options.json ?? false)))
    .addCommand(checkCommand())
    .addCommand(largerCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .argument(
      '[name|url]',
      describe('le nom du modèle, ou l’adresse de son serveur', 'the model, or its server’s address'),
    )
    .description(
      describe(
        'Essaie ce qu’un serveur de modèle sait vraiment faire ; la maison s’y tient ensuite',
        'Tries what a model’s server can really do; the house goes by it from then on',
      ),
    )
    .option('--yes', describe('sans demander, aussi d’un serveur payant', 'without asking, of a paid server too'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (wanted: string | undefined, options: { yes?: boolean; json?: boolean }) =>
      inOpenHouse((house) => check(house, wanted, options)),
    );
}

async function inOpenHouse(work: (house: HouseClient) => Promise<void>): Promise<void> {
  const house = await openHouse({ signal: untilInterrupted() });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

async function list(house: HouseClient, json: boolean): Promise<void> {
  const { models } = await house.call(ChatModelList, '/api/chat-models');
  const { servers } = await house.call(ModelServerList, '/api/chat-models/servers');
  if (json) return printJson({ models, servers });
  for (const { name, location, state } of models) {
    const server = servers.find(({ model }) => model === name);
    const where = location === 'here' ? describe('dans la maison', 'in the house') : (server?.address ?? '');
    print(`${name.padEnd(34)} ${states[state]().padEnd(16)} ${where}`);
    if (server) print(`  ${describeState(server)}`);
  }
}

const states: Readonly<Record<ChatModelList['models'][number]['state'], () => string>> = {
  ready: () => describe('prêt', 'ready'),
  asleep: () => describe('au repos', 'asleep'),
  fetching: () => describe('en téléchargement', 'being fetched'),
  absent: () => describe('absent', 'absent'),
  failed: () => describe('en panne', 'failed'),
};

function describeState({ record, checking, model }: ModelServer): string {
  if (checking) return describe('vérification en cours', 'being checked');
  if (!record)
    return describe(
      `pas encore vérifié : ./maison models check ${model}`,
      `not checked yet: ./maison models check ${model}`,
    );
  const held = record.lines.filter(({ verdict }) => ['held', 'without-thinking', 'unneeded'].includes(verdict)).length;
  const [day = ''] = record.at.split('T');
  return describe(
    `vérifié le ${day} : ${held} sur ${record.lines.length}`,
    `checked on ${day}: ${held} of ${record.lines.length}`,
  );
}

async function check(
  house: HouseClient,
  wanted: string | undefined,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const { servers, tokensAtMost } = await house.call(ModelServerList, '/api/chat-models/servers');
  const server = wanted === undefined ? servers[0] : servers.find((one) => isMeant(one, wanted));
  if (!server) throw serverUnnamed(wanted, servers);
  if (server.outside && options.yes !== true) throw costUnconfirmed(server, tokensAtMost);
  note({
    fr: `« ${server.model} » est interrogé : une minute d’ordinaire, six au plus…`,
    en: `“${server.model}” is being asked: a minute as a rule, six at most…`,
  });
  const checked = await house.call(ModelServer, '/api/chat-models/check', {
    method: 'POST',
    json: { model: server.model },
  });
  if (options.json) return printJson(checked);
  show(checked);
}

const withoutEnd = (address: string): string => address.replace(/\/{1,20}$/, '').replace(/\/v1$/, '');

function isMeant({ model, address }: ModelServer, wanted: string): boolean {
  return model === wanted || withoutEnd(address) === withoutEnd(wanted);
}

function show({ model, record }: ModelServer): void {
  if (!record) return;
  print(
    `${model} · ${record.server ?? describe('serveur qui ne dit pas sa version', 'a server that says no version')}`,
  );
  const rows = listRecordRows(record);
  const [first, second] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const [name, verdict, seen] of rows)
    print(`  ${name.padEnd(first ?? 0)}  ${verdict.padEnd(second ?? 0)}  ${seen}`.trimEnd());
}

function costUnconfirmed({ model }: ModelServer, tokensAtMost: number): MaisonError {
  const thousands = Math.ceil(tokensAtMost / 1000);
  return new MaisonError('cost_unconfirmed', 400, {
    fr: `Le serveur de « ${model} » est hors de l’entreprise : la vérification lui envoie au plus ${thousands} 000 tokens, ce qui peut se payer. Rien n’a été envoyé. Ajoutez --yes pour le faire.`,
    en: `The server of “${model}” is outside the company: the check sends it ${thousands},000 tokens at most, which may cost money. Nothing was sent. Add --yes to do it.`,
  });
}

function serverUnnamed(wanted: string | undefined, servers: readonly ModelServer[]): MaisonError {
  const known = servers.map(({ model, address }) => `${model} (${address})`).join(', ');
  const shown = wanted ?? '';
  if (servers.length === 0)
    return new MaisonError('model_server_unknown', 400, {
      fr: 'Cette maison n’a aucun modèle sur un serveur. Rien n’a été demandé à personne. Nommez-en un par MAISON_CHAT_URL, puis recommencez.',
      en: 'This house has no model on a server. Nobody was asked anything. Name one by MAISON_CHAT_URL and try again.',
    });
  return new MaisonError('model_server_unknown', 400, {
    fr: `Aucun serveur de cette maison ne s’appelle « ${shown} ». Rien n’a été demandé à personne : seule une adresse écrite dans la configuration est jointe. Elle connaît ${known}.`,
    en: `No server of this house is called “${shown}”. Nobody was asked anything: only an address that the configuration names is reached. It knows ${known}.`,
  });
}
