import { Argument, Command } from 'commander';
import path from 'node:path';
import { Readable } from 'node:stream';
import { packFolder, readDiskFolder, readSkill, unpackFolder, writeDiskFolder } from '../../assistants/index.ts';
import { Assistant, AssistantList } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';
import { evalCommand } from './eval.ts';
import { findAssistant } from './find-assistant.ts';
import { syncCommand } from './sync.ts';

/** `./maison assistant`: assistants as folders, which come in and go out as they are. */
export function assistantCommand(): Command {
  const command = new Command('assistant')
    .description(describe('Liste les assistants par métier', 'Lists the assistants of the trades'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { json?: boolean }) => withHouse((house) => list(house, options)));
  command.addCommand(addCommand());
  command.addCommand(exportCommand());
  command.addCommand(checkCommand());
  command.addCommand(evalCommand());
  command.addCommand(syncCommand());
  return command;
}

function addCommand(): Command {
  return new Command('add')
    .description(
      describe(
        'Importe un dossier (SKILL.md) : première version, ou la suivante de ce nom',
        'Imports a folder (SKILL.md): a first version, or the next one of that name',
      ),
    )
    .addArgument(new Argument('<folder>'))
    .action((folder: string) =>
      withHouse(async (house) => {
        const files = await readDiskFolder(folder);
        const { front } = readSkill(files); // Refused here, before anything is sent.
        const content = Readable.from([await packFolder(front.name, files)]);
        const made = await house.call(Assistant, '/api/assistants/archive', { method: 'POST', content });
        note({
          fr: `« ${made.name} » est en version ${made.version}. Pour l’offrir à d’autres : page « Assistants ».`,
          en: `“${made.name}” is at version ${made.version}. To offer it to others: page “Assistants”.`,
        });
        print(made.id);
      }),
    );
}

function exportCommand(): Command {
  return new Command('export')
    .description(
      describe('Écrit le dossier d’un assistant, à l’octet près', 'Writes the folder of an assistant, to the byte'),
    )
    .addArgument(new Argument('<name>'))
    .addArgument(new Argument('[folder]', describe('où l’écrire', 'where to write it')).default('.'))
    .action((name: string, folder: string) =>
      withHouse(async (house) => {
        const { id } = await findAssistant(house, name);
        const packed = Buffer.concat(await Array.fromAsync(await house.stream(`/api/assistants/${id}/archive`)));
        const target = path.join(folder, name);
        await writeDiskFolder(target, await unpackFolder(packed));
        print(target);
      }),
    );
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      describe(
        'Dit si un dossier est un assistant, sans l’importer',
        'Says whether a folder is an assistant, without importing it',
      ),
    )
    .addArgument(new Argument('<folder>'))
    .action(async (folder: string) => {
      const { front, instructions, settings, files, digest, unused } = readSkill(await readDiskFolder(folder));
      print(`${front.name}: ${front.description}`);
      const read = { files: files.length, characters: instructions.length, fields: settings.form.length };
      print(
        describe(
          `${read.files} fichiers, ${read.characters} caractères de consignes, ${read.fields} champs à remplir, ${digest.slice(0, 12)}`,
          `${read.files} files, ${read.characters} characters of instructions, ${read.fields} fields to fill in, ${digest.slice(0, 12)}`,
        ),
      );
      for (const { kind, name } of unused)
        note(
          kind === 'cases'
            ? {
                fr: `gardé, d’une autre forme que nos cas : ${name}`,
                en: `kept, of another form than our cases: ${name}`,
              }
            : { fr: `gardé, jamais exécuté ni utilisé : ${name}`, en: `kept, never run or used: ${name}` },
        );
    });
}

async function list(house: HouseClient, { json = false }: { json?: boolean }): Promise<void> {
  const { assistants } = await house.call(AssistantList, '/api/assistants');
  if (json) return printJson(assistants);
  for (const { name, title, trade, state, version } of assistants)
    print(`${name.padEnd(24)} v${version}  ${state.padEnd(10)} ${trade.padEnd(12)} ${title[language]}`);
}
