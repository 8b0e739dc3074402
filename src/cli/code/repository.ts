import path from 'node:path';
import { Argument, Command } from 'commander';
import { z } from 'zod';
import { MaisonError } from '../../base/index.ts';
import { CodeHits, Repository, RepositoryList } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';

const Removed = z.object({ removed: z.boolean() });
const states = {
  waiting: { fr: 'en attente', en: 'waiting' },
  indexing: { fr: 'lecture', en: 'being read' },
  ready: { fr: 'à jour', en: 'up to date' },
  failed: { fr: 'illisible', en: 'unreadable' },
} as const;

/** `./maison repository`: the company's code that the house knows. */
export function repositoryCommand(): Command {
  const command = new Command('repository')
    .description(describe('Liste les dépôts de code de la maison', 'Lists the code repositories of the house'))
    .enablePositionalOptions()
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { json?: boolean }) => withHouse((house) => list(house, options)));
  command.addCommand(addCommand());
  command.addCommand(searchCommand());
  command.addCommand(removeCommand());
  return command;
}

interface AddOptions {
  readonly space: string;
  readonly name?: string;
  readonly branch?: string;
  readonly otherBranches?: boolean;
}

function addCommand(): Command {
  return new Command('add')
    .description(
      describe(
        'Fait lire un clone git de cette machine ou un dépôt d’un serveur git, puis chacun de ses commits',
        'Has a git clone of this machine or a repository of a git server read, and each of its commits from then on',
      ),
    )
    .addArgument(
      new Argument(
        '<path>',
        describe('le dossier du clone, ou une adresse https://', 'the folder of the clone, or an address https://'),
      ),
    )
    .option(
      '--space <space>',
      describe('qui lit l’espace lit le dépôt', 'who reads the space reads the repository'),
      'entreprise',
    )
    .option('--name <name>', describe('son nom dans la maison', 'its name in the house'))
    .option('--branch <branch>', describe('celle qui est extraite par défaut', 'the one checked out by default'))
    .option(
      '--other-branches',
      describe(
        'ses lecteurs peuvent aussi faire relire ses autres branches',
        'its readers may have its other branches reviewed too',
      ),
    )
    .action((folder: string, options: AddOptions) =>
      withHouse(async (house) => {
        const source = isAddress(folder) ? { address: toAddress(folder) } : { path: path.resolve(folder) };
        const json = { ...options, ...source };
        const { name, branch } = await house.call(Repository, '/api/repositories', { method: 'POST', json });
        note({
          fr: `« ${name} » (${branch}) est dans la maison. Sa lecture commence ; « ./maison repository » dit où elle en est.`,
          en: `“${name}” (${branch}) is in the house. It is being read; “./maison repository” says how far.`,
        });
      }),
    );
}

// What git takes for one too: the house says which it fetches from.
const isAddress = (given: string): boolean => /^[a-z][a-z+]*:\/\/|^[\w.-]+@[\w.-]+:/i.test(given);
const toAddress = (given: string): string => (given.includes('://') ? given : `ssh://${given.replace(':', '/')}`);

function searchCommand(): Command {
  return new Command('search')
    .description(
      describe('Cherche dans le code : un nom, des mots, une question', 'Searches the code: a name, words, a question'),
    )
    .argument('<query>')
    .option('--limit <limit>', describe('combien d’endroits', 'how many places'), '5')
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((query: string, { limit, json: asJson }: { limit: string; json?: boolean }) =>
      withHouse(async (house) => {
        const json = { query, limit: Number(limit) };
        const { hits } = await house.call(CodeHits, '/api/code/search', { method: 'POST', json });
        if (asJson) return printJson({ hits });
        if (hits.length === 0)
          return note({
            fr: 'Rien de tel dans le code que vous lisez.',
            en: 'Nothing of the kind in the code you read.',
          });
        for (const { repository, commit, path: file, startLine, endLine, defines } of hits) {
          const names = defines
            .map(({ name }) => name)
            .slice(0, 6)
            .join(', ');
          print(
            `${repository} · ${file}:${startLine}-${endLine} · ${commit.slice(0, 8)}${names === '' ? '' : ` · ${names}`}`,
          );
        }
      }),
    );
}

function removeCommand(): Command {
  return new Command('remove')
    .description(
      describe('Retire un dépôt de la maison ; le clone reste', 'Removes a repository from the house; the clone stays'),
    )
    .addArgument(new Argument('<repository>', describe('son nom ou son identifiant', 'its name or its identifier')))
    .action((named: string) =>
      withHouse(async (house) => {
        const { repositories } = await house.call(RepositoryList, '/api/repositories');
        const { id, name } = requireRepository(repositories, named);
        await house.call(Removed, `/api/repositories/${id}`, { method: 'DELETE' });
        note({ fr: `« ${name} » n’est plus dans la maison.`, en: `“${name}” is no longer in the house.` });
      }),
    );
}

async function list(house: HouseClient, options: { json?: boolean }): Promise<void> {
  const { repositories } = await house.call(RepositoryList, '/api/repositories');
  if (options.json) return printJson({ repositories });
  if (repositories.length === 0)
    return note({
      fr: 'Aucun dépôt. « ./maison repository add CHEMIN » en fait lire un.',
      en: 'No repository. “./maison repository add PATH” has one read.',
    });
  for (const { name, branch, space, state, problem, files, filesRead, lines, commit, id } of repositories) {
    const progress = state === 'indexing' ? ` ${filesRead}/${files}` : '';
    const size = describe(
      `${files} fichiers, ${lines.toLocaleString(language)} lignes`,
      `${files} files, ${lines.toLocaleString(language)} lines`,
    );
    print(
      [name, branch, space, `${states[state][language]}${progress}`, size, commit?.slice(0, 8) ?? '–', id].join(' · '),
    );
    if (problem !== null) print(`  ${problem}`);
  }
}

/** The one repository of this name or identifier. Throws `repository_unknown` (404), `repository_ambiguous` (409). */
export function requireRepository(repositories: readonly Repository[], named: string): Repository {
  const found = repositories.filter(({ id, name }) => id === named || name === named);
  if (found.length !== 1 || !found[0]) throw notOne(named, found.length);
  return found[0];
}

function notOne(named: string, count: number): MaisonError {
  if (count > 1)
    return new MaisonError('repository_ambiguous', 409, {
      fr: `${count} dépôts ont pour nom « ${named} ». Rien n’a été modifié. Donnez l’identifiant que montre « ./maison repository ».`,
      en: `${count} repositories have the name “${named}”. Nothing was changed. Give the identifier that “./maison repository” shows.`,
    });
  return new MaisonError('repository_unknown', 404, {
    fr: `Aucun dépôt n’a pour nom ou identifiant « ${named} ». Rien n’a été modifié. « ./maison repository » en donne la liste.`,
    en: `No repository has the name or identifier “${named}”. Nothing was changed. “./maison repository” lists them.`,
  });
}
