import type { Command } from 'commander';
import path from 'node:path';
import { type Config, MaisonError } from '../../base/index.ts';
import {
  type BackupSecret,
  fromPassphrase,
  readBackupSecret,
  readKeyFile,
  readPassphraseFile,
} from '../../store/index.ts';
import { askSecret } from '../ask-secret.ts';
import { describe } from '../terminal.ts';

/** How a command is told what encrypts or opens a backup. */
export interface SecretFlags {
  readonly passphrase?: boolean;
  readonly passphraseFile?: string;
  readonly keyFile?: string;
}

/** The options of every command that makes or opens a backup. */
export function addSecretOptions(command: Command): Command {
  return command
    .option(
      '--passphrase',
      describe('demande la phrase secrète au terminal', 'asks for the passphrase at the terminal'),
    )
    .option(
      '--passphrase-file <file>',
      describe('phrase secrète, première ligne de ce fichier', 'passphrase, the first line of this file'),
    )
    .option('--key-file <file>', describe('clé de « ./maison backup key »', 'key of “./maison backup key”'));
}

/** What the flags name, else the environment; undefined for neither. A new passphrase is asked for twice. */
export async function readSecret(
  flags: SecretFlags,
  { config, signal, twice }: { config: Config; signal: AbortSignal; twice?: boolean },
): Promise<BackupSecret | undefined> {
  if (flags.keyFile !== undefined) return readKeyFile(path.resolve(flags.keyFile));
  if (flags.passphraseFile !== undefined) return readPassphraseFile(path.resolve(flags.passphraseFile));
  if (!flags.passphrase) return readBackupSecret(config);
  const typed = await askSecret({ fr: 'Phrase secrète :', en: 'Passphrase:' }, { signal });
  if (typed === null) throw noTerminal();
  if (twice && typed !== (await askSecret({ fr: 'Encore une fois :', en: 'Once more:' }, { signal })))
    throw passphrasesDiffer();
  return fromPassphrase(typed);
}

function noTerminal(): MaisonError {
  return new MaisonError('passphrase_no_terminal', 400, {
    fr: 'Il n’y a personne ici à qui demander la phrase secrète. Rien n’a été touché. Donnez-la dans un fichier (--passphrase-file).',
    en: 'There is nobody here to ask for the passphrase. Nothing was touched. Give it in a file (--passphrase-file).',
  });
}

function passphrasesDiffer(): MaisonError {
  return new MaisonError('passphrases_differ', 400, {
    fr: 'Les deux phrases secrètes ne sont pas les mêmes. Rien n’a été fait. Recommencez.',
    en: 'The two passphrases are not the same. Nothing was made. Start again.',
  });
}
