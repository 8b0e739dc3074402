import type { Identity, Recipient } from 'age-encryption';
import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createBytes, MaisonError } from '../../base/index.ts';

// Backups are encrypted in the format of age (age-encryption.org/v1), so that its own program opens them where Maison is
// not. A passphrase goes through scrypt; a key file is what `age-keygen` writes. The library is read when something is
// encrypted: a house that starts does not wait for it.

/** What closes a backup and opens it again. */
export interface BackupSecret {
  readonly recipient: Recipient | string;
  /** Null where only the public half of a key is here: such a house makes backups that it cannot open. */
  readonly identity: Identity | string | null;
}

const shortestPassphrase = 12;
/** 2^18 rounds, 256 MB: some tenths of a second for who knows it, the same again for each guess. */
const workFactor = 18;
const largestWorkFactor = 20;
const label = Buffer.from('age-encryption.org/v1/scrypt');

/** A passphrase as a person or a file gives it. Throws `passphrase_short` (400) below twelve characters. */
export function fromPassphrase(passphrase: string): BackupSecret {
  if (Array.from(passphrase).length < shortestPassphrase) throw passphraseShort();
  return { recipient: toRecipient(passphrase), identity: toIdentity(passphrase) };
}

/** The passphrase in the first line of a file. Throws `backup_secret_unreadable`, `passphrase_short` (400). */
export async function readPassphraseFile(file: string): Promise<BackupSecret> {
  return fromPassphrase((await readText(file)).split(/\r?\n/, 1)[0] ?? '');
}

/**
 * The key in a file as `age-keygen` writes it: a secret key, or only the public one (`age1…`).
 * Throws `backup_secret_unreadable` (400).
 */
export async function readKeyFile(file: string): Promise<BackupSecret> {
  const lines = (await readText(file)).split(/\r?\n/).map((line) => line.trim());
  const key = lines.find((line) => line !== '' && !line.startsWith('#')) ?? '';
  try {
    if (key.startsWith('age1')) return { recipient: key, identity: null };
    const { identityToRecipient } = await import('age-encryption');
    return { recipient: await identityToRecipient(key), identity: key };
  } catch (cause) {
    throw secretUnreadable(cause);
  }
}

/** Writes a new key to a file that is not there yet, readable by its owner alone; answers its public half. */
export async function writeKeyFile(file: string): Promise<{ recipient: string }> {
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  await writeFile(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx', flush: true }).catch(
    (cause: unknown) => {
      throw secretUnwritable(cause);
    },
  );
  return { recipient };
}

// As the library does it, but on another thread: the house answers meanwhile.
function toRecipient(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const { Stanza } = await import('age-encryption');
      const salt = createBytes(16);
      const cipher = createCipheriv('chacha20-poly1305', await derive(passphrase, salt, workFactor), Buffer.alloc(12), {
        authTagLength: 16,
      });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', salt.toString('base64').replace(/(?<!=)=+$/, ''), String(workFactor)], body)];
    },
  };
}

function toIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      const [kind, salt = '', work = ''] = stanza?.args ?? [];
      if (!stanza || kind !== 'scrypt') return null;
      const factor = /^[1-9]\d?$/.test(work) ? Number(work) : Infinity;
      if (stanzas.length !== 1 || stanza.body.byteLength !== 32 || factor > largestWorkFactor)
        throw new RangeError('no header of a backup');
      const key = await derive(passphrase, Buffer.from(salt, 'base64'), factor);
      const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
      decipher.setAuthTag(stanza.body.subarray(16));
      const fileKey = decipher.update(stanza.body.subarray(0, 16));
      try {
        decipher.final();
        return fileKey;
      } catch {
        return null; // Another passphrase.
      }
    },
  };
}

async function derive(passphrase: string, salt: Buffer, factor: number): Promise<Buffer> {
  const cost = { N: 2 ** factor, r: 8, p: 1, maxmem: 2 ** (factor + 11) };
  const run = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);
  return run(passphrase, Buffer.concat([label, salt]), 32, cost);
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw secretUnreadable(cause);
  });
}

function passphraseShort(): MaisonError {
  return new MaisonError('passphrase_short', 400, {
    fr: `Cette phrase secrète a moins de ${shortestPassphrase} caractères : qui trouve la sauvegarde la devinerait. Rien n’a été touché. Prenez-en une plus longue, par exemple cinq mots au hasard.`,
    en: `This passphrase has fewer than ${shortestPassphrase} characters: whoever finds the backup would guess it. Nothing was touched. Take a longer one, for example five random words.`,
  });
}

function secretUnreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'backup_secret_unreadable',
    400,
    {
      fr: 'Le fichier de la clé ou de la phrase secrète n’est pas là, ou ne contient ni l’une ni l’autre. Rien n’a été touché. Vérifiez son nom et ses droits ; « ./maison backup key FICHIER » fait une clé.',
      en: 'The file of the key or the passphrase is not there, or holds neither. Nothing was touched. Check its name and its permissions; “./maison backup key FILE” makes a key.',
    },
    { cause },
  );
}

function secretUnwritable(cause: unknown): MaisonError {
  const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
  if (exists)
    return new MaisonError('backup_key_exists', 409, {
      fr: 'Ce fichier existe déjà. Aucune clé n’a été faite. Choisissez un autre nom.',
      en: 'This file exists already. No key was made. Choose another name.',
    });
  return new MaisonError(
    'backup_key_unwritable',
    400,
    {
      fr: 'Ce fichier ne peut pas être écrit : son dossier n’existe pas, ou vous n’y écrivez pas. Aucune clé n’a été faite. Faites le dossier ou choisissez-en un autre, puis relancez.',
      en: 'This file cannot be written: its folder is not there, or you may not write in it. No key was made. Make the folder or choose another one, then start again.',
    },
    { cause },
  );
}
