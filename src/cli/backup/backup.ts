import { Command } from 'commander';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  backupHouse,
  type BackupSummary,
  describeDamage,
  restoreHouse,
  restoreOriginals,
  type RestoreOptions,
  sealKeyFile,
  signingKeyFile,
} from '../../store/index.ts';
import { describe, formatBytes, note, printJson, untilInterrupted } from '../terminal.ts';
import { backupKeyCommand, checkBackupCommand } from './check.ts';
import { openBackupParts } from './parts.ts';
import { addSecretOptions, readSecret, type SecretFlags } from './secret-options.ts';

/** `./maison backup FILE`: the whole house in one verified and signed file. Ends with 1 where something could not be saved. */
export function backupCommand(): Command {
  const command = new Command('backup')
    .enablePositionalOptions()
    .description(
      describe(
        'Sauvegarde toute la maison dans un fichier vérifié et signé',
        'Saves the whole house to one verified and signed file',
      ),
    )
    .argument('<file>')
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .addCommand(checkBackupCommand())
    .addCommand(backupKeyCommand());
  return addSecretOptions(command).action(async (file: string, options: SecretFlags & { json?: boolean }) => {
    const parts = openBackupParts();
    const signal = untilInterrupted();
    const secret = await readSecret(options, { config: parts.config, signal, twice: true });
    const saved = await backupHouse(parts, path.resolve(file), { signal, secret });
    if (saved.damage.length > 0) process.exitCode = 1;
    if (options.json) return printJson(saved);
    note({
      fr: `Sauvegardé : ${saved.documents} documents, ${formatBytes(saved.bytes)}, relu et vérifié.`,
      en: `Saved: ${saved.documents} documents, ${formatBytes(saved.bytes)}, read back and verified.`,
    });
    noteSigner(saved);
    if (!secret) noteReadable();
    noteDamage(saved.damage, {
      fr: 'Ce qui suit était déjà abîmé ou absent et n’est pas dans la sauvegarde ; tout le reste y est. Déposez de nouveau ces fichiers, et vérifiez le disque :',
      en: 'What follows was damaged or missing already and is not in the backup; everything else is. Add these files again, and check the disk:',
    });
  });
}

interface RestoreFlags extends Omit<RestoreOptions, 'signal' | 'secret' | 'inspect'>, SecretFlags {
  readonly originals?: boolean;
  readonly json?: boolean;
}

/** `./maison restore FILE`: the house of a backup, into an empty home. Ends with 1 where something was left out. */
export function restoreCommand(): Command {
  const command = new Command('restore')
    .description(describe('Rétablit une maison depuis une sauvegarde', 'Restores a house from a backup'))
    .argument('<file>')
    .option('--force', describe('met de côté la maison qui est là', 'sets aside the house that is there'))
    .option(
      '--signer <fingerprint>',
      describe('croit la maison de cette empreinte', 'believes the house of this fingerprint'),
    )
    .option(
      '--unverified',
      describe(
        'accepte une sauvegarde sans signature ou d’une maison inconnue',
        'accepts a backup without a signature or of an unknown house',
      ),
    )
    .option(
      '--damaged',
      describe('rétablit ce qui est entier d’une sauvegarde abîmée', 'restores what is whole of a damaged backup'),
    )
    .option(
      '--originals',
      describe(
        'remet seulement les fichiers abîmés ou absents de la maison qui est là',
        'only puts back the damaged or missing files of the house that is there',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'));
  return addSecretOptions(command).action(
    async (file: string, { json = false, originals, ...options }: RestoreFlags) => {
      const parts = openBackupParts();
      const signal = untilInterrupted();
      const secret = await readSecret(options, { config: parts.config, signal });
      if (originals) return noteOriginals(await restoreOriginals(parts, path.resolve(file), { signal, secret }), json);
      // Looked at before: a restored house that has none makes another one as it opens.
      const hasSeal = existsSync(path.join(parts.config.home, sealKeyFile));
      const began = parts.clock.elapsed();
      const again = { people: 0 };
      const onErasedAgain = (people: number): void => void (again.people = people);
      const restored = await restoreHouse(parts, path.resolve(file), { signal, ...options, secret, onErasedAgain });
      const seconds = Math.round((parts.clock.elapsed() - began) / 100) / 10;
      if (restored.damage.length > 0) process.exitCode = 1;
      if (json) return printJson({ ...restored, erasedAgain: again.people });
      note({
        fr: `Rétabli en ${seconds} s : la maison du ${restored.madeAt}, ${restored.documents} documents. Ce qui a été ajouté après ce moment n’y est pas. « ./maison up » l’ouvre.`,
        en: `Restored in ${seconds} s: the house of ${restored.madeAt}, ${restored.documents} documents. What was added after that moment is not in it. “./maison up” opens it.`,
      });
      noteErasedAgain(again.people);
      noteNotInIt(restored, hasSeal);
      if (options.unverified) noteUnverified(restored);
      noteDamage(restored.damage, {
        fr: 'Ce qui suit manque ou était abîmé, et n’a pas été rétabli ; tout le reste l’est. Déposez de nouveau ces fichiers, ou reprenez-les d’une autre sauvegarde :',
        en: 'What follows is missing or was damaged, and was not restored; everything else was. Add these files again, or take them from another backup:',
      });
    },
  );
}

/** What nobody would look for before it is missed: on the day of a restore the company's tools and second factors stop. */
function noteNotInIt({ rows }: BackupSummary, hasSeal: boolean): void {
  note({
    fr: 'Une sauvegarde ne garde ni sessions, ni clés de programmes, ni invitations, ni liens : chacun entre de nouveau, et les clés des outils sont à refaire.',
    en: 'A backup keeps no sessions, no keys of programs, no invitations and no links: everybody signs in again, and the keys of tools are to be made anew.',
  });
  const sealed = (rows['second_factors'] ?? 0) + (rows['sign_on_providers'] ?? 0) + (rows['tool_servers'] ?? 0);
  if (hasSeal || sealed === 0) return;
  note({
    fr: `La clé qui scelle les seconds facteurs et les secrets des services n’est pas dans la sauvegarde. Si vous en avez une copie, mettez-la dans ${sealKeyFile} de cette maison avant de l’ouvrir ; sinon chacun entre une fois avec un code de secours (« ./maison people reset-factor » pour qui n’en a plus), et ces secrets sont à redonner.`,
    en: `The key that seals second factors and the secrets of services is not in the backup. If you have a copy, put it into ${sealKeyFile} of this house before you open it; otherwise everybody comes in once with a recovery code (“./maison people reset-factor” for who has none left), and those secrets are to be given again.`,
  });
}

function noteErasedAgain(people: number): void {
  if (people === 0) return;
  note({
    fr: `Personnes effacées de cette maison après cette sauvegarde, et effacées de nouveau : ${people}.`,
    en: `People who were erased from this house after this backup, and were erased again: ${people}.`,
  });
}

function noteOriginals(result: Awaited<ReturnType<typeof restoreOriginals>>, json: boolean): void {
  if (result.lost.length > 0) process.exitCode = 1;
  if (json) return printJson(result);
  const { restored, lost } = result;
  note({
    fr: `Fichiers remis : ${restored.length}${restored.length > 0 ? ` (${restored.join(', ')})` : ''}. Rien d’autre n’a été touché.`,
    en: `Files put back: ${restored.length}${restored.length > 0 ? ` (${restored.join(', ')})` : ''}. Nothing else was touched.`,
  });
  const damage = lost.map((one) => ({ kind: 'original' as const, ...one }));
  noteDamage(damage, {
    fr: 'Ceux-ci ne sont pas entiers non plus dans cette sauvegarde :',
    en: 'These are not whole in this backup either:',
  });
}

function noteSigner({ signer }: BackupSummary): void {
  note({
    fr: `Signé par cette maison, empreinte ${signer}. Notez-la ailleurs que sur cette machine : sur une autre, « ./maison restore » la demandera (--signer). La clé est le fichier ${signingKeyFile} de la maison ; qui l’a peut signer à sa place.`,
    en: `Signed by this house, fingerprint ${signer}. Note it elsewhere than on this machine: on another, “./maison restore” asks for it (--signer). The key is the file ${signingKeyFile} of the house; whoever has it can sign in its name.`,
  });
}

function noteReadable(): void {
  note({
    fr: 'Ce fichier n’est pas chiffré : qui l’a lit tous les documents. « ./maison backup key FICHIER » fait une clé, --key-file l’emploie.',
    en: 'This file is not encrypted: whoever has it reads every document. “./maison backup key FILE” makes a key, --key-file uses it.',
  });
}

function noteUnverified({ signer }: BackupSummary): void {
  const by =
    signer === null
      ? { fr: 'elle ne porte pas de signature', en: 'it carries no signature' }
      : {
          fr: `elle est signée par la maison d’empreinte ${signer}`,
          en: `it is signed by the house of fingerprint ${signer}`,
        };
  note({
    fr: `Rien n’a prouvé qui a fait cette sauvegarde : ${by.fr}.`,
    en: `Nothing proved who made this backup: ${by.en}.`,
  });
}

function noteDamage(damage: BackupSummary['damage'], heading: { fr: string; en: string }): void {
  if (damage.length === 0) return;
  note(heading);
  for (const one of damage) {
    const { fr, en } = describeDamage(one);
    note({ fr: `- ${fr}`, en: `- ${en}` });
  }
}
