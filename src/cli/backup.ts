import { Command } from 'commander';
import path from 'node:path';
import { openLog, readConfig, systemClock } from '../base/index.ts';
import { backupHouse, locateHouse, restoreHouse } from '../store/index.ts';
import { describe, formatBytes, note, printJson, untilInterrupted } from './terminal.ts';

/** `./maison backup FILE`: the whole house in one verified file. */
export function backupCommand(): Command {
  return new Command('backup')
    .description(
      describe('Sauvegarde toute la maison dans un fichier vérifié', 'Saves the whole house to one verified file'),
    )
    .argument('<file>')
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { json?: boolean }) => {
      const saved = await backupHouse(openParts(), path.resolve(file), { signal: untilInterrupted() });
      if (options.json) return printJson(saved);
      note({
        fr: `Sauvegardé : ${saved.documents} documents, ${formatBytes(saved.bytes)}, vérifié.`,
        en: `Saved: ${saved.documents} documents, ${formatBytes(saved.bytes)}, verified.`,
      });
    });
}

/** `./maison restore FILE`: the house of a backup, into an empty home. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description(describe('Rétablit une maison depuis une sauvegarde', 'Restores a house from a backup'))
    .argument('<file>')
    .option('--force', describe('met de côté la maison qui est là', 'sets aside the house that is there'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { json?: boolean; force?: boolean }) => {
      const restored = await restoreHouse(openParts(), path.resolve(file), {
        signal: untilInterrupted(),
        force: options.force ?? false,
      });
      if (options.json) return printJson(restored);
      note({
        fr: `Rétabli : ${restored.documents} documents. « ./maison up » ouvre la maison.`,
        en: `Restored: ${restored.documents} documents. “./maison up” opens the house.`,
      });
    });
}

function openParts() {
  const config = readConfig();
  const log = openLog({ level: config.logLevel, file: path.join(locateHouse(config.home).logs, 'maison.log') });
  return { config, log, clock: systemClock };
}
