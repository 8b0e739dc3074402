import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSigningKey, MaisonError, sha256, type Locations } from '../../base/index.ts';
import { writeOnce } from '../database/write-once.ts';

// A hash proves that a file is whole; only a signature proves who made it. Each house has an Ed25519 key pair, whose
// private half never leaves its secrets; a backup carries the public half, and people know it by its fingerprint.

/** The key with which a house signs its backups. */
export interface BackupSigner {
  readonly fingerprint: string;
  sign(text: string): BackupSignature;
}

/** A signature as it stands in a backup, both parts in base 64. */
export interface BackupSignature {
  readonly publicKey: string;
  readonly signature: string;
}

/** The file of the private key, below the home of the house. */
export const signingKeyFile = path.join('secrets', 'backup-key.pem');

/** The key of this house, made where there is none yet. Throws `backup_key_invalid` (500) for a file that holds no key. */
export async function openSigner(places: Locations): Promise<BackupSigner> {
  const found = await readKey(places);
  const key = found ?? (await makeKey(places));
  const publicKey = exportPublic(key);
  return {
    fingerprint: fingerprintOf(publicKey),
    sign: (text) => ({ publicKey, signature: sign(null, Buffer.from(text), key).toString('base64') }),
  };
}

/** The fingerprint of this house's key; null where it has none. Throws `backup_key_invalid` (500). */
export async function readFingerprint(places: Locations): Promise<string | null> {
  const key = await readKey(places);
  return key && fingerprintOf(exportPublic(key));
}

/** Who signed `text`, by fingerprint; null when the signature is not true for it. */
export function findSigner(text: string, { publicKey, signature }: BackupSignature): string | null {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    // Another kind of key would have another fingerprint, but must not choose how it is verified either.
    if (key.asymmetricKeyType !== 'ed25519') return null;
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')) ? fingerprintOf(publicKey) : null;
  } catch {
    return null;
  }
}

/** A fingerprint as a person has noted it, whatever its case and separators. Throws `fingerprint_invalid` (400). */
export function parseFingerprint(written: string): string {
  const digits = written.toLowerCase().replaceAll(/[\s:-]/g, '');
  if (!/^[0-9a-f]{32}$/.test(digits)) throw fingerprintInvalid();
  return group(digits);
}

// 128 bits: to be taken for another house, one would have to find a second key with the same ones.
function fingerprintOf(publicKey: string): string {
  return group(sha256(Buffer.from(publicKey, 'base64')).slice(0, 32));
}

function group(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).join('-');
}

function exportPublic(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

async function readKey(places: Locations): Promise<KeyObject | null> {
  const text = await readFile(path.join(places.home, signingKeyFile), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw keyInvalid(thrown);
  });
  if (text === null) return null;
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
    return key;
  } catch (cause) {
    throw keyInvalid(cause);
  }
}

async function makeKey(places: Locations): Promise<KeyObject> {
  await writeOnce(path.join(places.home, signingKeyFile), createSigningKey());
  const key = await readKey(places);
  if (!key) throw keyInvalid(new Error('the key has just been made and is gone'));
  return key;
}

function keyInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'backup_key_invalid',
    500,
    {
      fr: `La clé des sauvegardes de cette maison (${signingKeyFile}) n’est pas lisible. Rien n’a été touché. Remettez-la depuis une copie ; si elle est perdue, déplacez ce fichier : la prochaine sauvegarde en fera une autre, avec une autre empreinte.`,
      en: `The key of this house’s backups (${signingKeyFile}) cannot be read. Nothing was touched. Put it back from a copy; if it is lost, move that file away: the next backup makes another, with another fingerprint.`,
    },
    { cause },
  );
}

function fingerprintInvalid(): MaisonError {
  return new MaisonError('fingerprint_invalid', 400, {
    fr: 'Cette empreinte n’en est pas une : ce sont 32 chiffres et lettres de a à f, par groupes de quatre. Rien n’a été touché. Reprenez celle que « ./maison backup » a affichée.',
    en: 'This is no fingerprint: it has 32 digits and letters from a to f, in groups of four. Nothing was touched. Take the one that “./maison backup” printed.',
  });
}
