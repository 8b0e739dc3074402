import { Command } from 'commander';
import path from 'node:path';
import { MaisonError } from '../../base/index.ts';
import { checkBackup, type CheckedBackup, writeKeyFile } from '../../store/index.ts';
import { describe, note, print, printJson, untilInterrupted } from '../terminal.ts';
import { openBackupParts } from './parts.ts';
import { addSecretOptions, readSecret, type SecretFlags } from './secret-options.ts';

/** `./maison backup check [FILE|FOLDER]`: restores a backup beside the house, compares, removes. Ends with 1 where something differs. */
export function checkBackupCommand(): Command {
  const command = new Command('check')
    .description(
      describe(
        'Rétablit une sauvegarde à côté de la maison, compare, et efface cette copie',
        'Restores a backup beside the house, compares, and removes that copy',
      ),
    )
    .argument('[file]', describe('fichier, ou dossier dont la plus récente', 'file, or folder of which the newest'))
    .option('--json', describe('résultat en JSON', 'result as JSON'));
  return addSecretOptions(command).action(async (file: string | undefined, flags: SecretFlags & { json?: boolean }) => {
    const parts = openBackupParts();
    const signal = untilInterrupted();
    const place = file ?? parts.config.backup.folder;
    if (place === null) throw noFolder();
    const secret = await readSecret(flags, { config: parts.config, signal });
    const checked = await checkBackup(parts, path.resolve(place), { signal, secret });
    if (checked.differences.length > 0) process.exitCode = 1;
    if (flags.json) return printJson(checked);
    noteChecked(checked);
  });
}

/** `./maison backup key FILE`: a key for encrypted backups, as `age-keygen` makes one. */
export function backupKeyCommand(): Command {
  return new Command('key')
    .description(describe('Fait une clé pour chiffrer les sauvegardes', 'Makes a key to encrypt backups'))
    .argument('<file>')
    .action(async (file: string) => {
      const { recipient } = await writeKeyFile(path.resolve(file));
      print(recipient);
      note({
        fr: 'Clé écrite. Gardez-en une copie ailleurs que sur cette machine : sans elle, aucune sauvegarde qu’elle a fermée ne s’ouvre. La ligne ci-dessus en est la partie publique ; un fichier qui ne contient qu’elle suffit pour sauvegarder.',
        en: 'Key written. Keep a copy elsewhere than on this machine: without it, no backup that it closed can be opened. The line above is its public half; a file with only that is enough to make backups.',
      });
    });
}

function noteChecked({ file, madeAt, restoreSeconds, tables, rows, searches, differences }: CheckedBackup): void {
  if (differences.length === 0)
    return note({
      fr: `Vérifiée : ${file}, de ${madeAt}. Rétablie en ${restoreSeconds} s ; ${tables} tables (${rows} lignes) et les dix premiers résultats de ${searches} recherches sont les mêmes.`,
      en: `Checked: ${file}, of ${madeAt}. Restored in ${restoreSeconds} s; ${tables} tables (${rows} rows) and the first ten results of ${searches} searches are the same.`,
    });
  const names = differences.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  note({
    fr: `La maison rétablie depuis ${file} n’est pas celle de la sauvegarde : ${names}. La vôtre n’a pas été touchée. Faites-en une autre, vérifiez-la, et gardez celle-ci pour chercher pourquoi.`,
    en: `The house restored from ${file} is not the one of the backup: ${names}. Yours was not touched. Make another, check it, and keep this one to find out why.`,
  });
}

function noFolder(): MaisonError {
  return new MaisonError('backup_folder_unset', 400, {
    fr: 'Aucune sauvegarde n’est nommée, et MAISON_BACKUP_FOLDER n’est pas réglé. Donnez un fichier ou un dossier.',
    en: 'No backup is named, and MAISON_BACKUP_FOLDER is not set. Give a file or a folder.',
  });
}
