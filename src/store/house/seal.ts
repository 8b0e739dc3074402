import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecret, MaisonError, sha256, type Locations } from '../../base/index.ts';
import { writeOnce } from '../database/write-once.ts';

// Some secrets have to be read again, so that no hash will do: the database keeps them sealed, and the key lies beside it,
// so that neither a copy of the database nor a backup opens them.

/** Seals small secrets for the database with a key that is not in it. */
export interface Seal {
  /** `purpose` is no secret and must be the same when it is opened: a sealed value moved to another row opens nothing. */
  seal(secret: Buffer, purpose: string): Buffer;
  /** What was sealed; null when it was changed, moved, or sealed with another key. */
  open(sealed: Buffer, purpose: string): Buffer | null;
}

/** The file of the key, below the home of a house. */
export const sealKeyFile = path.join('secrets', 'seal-key');
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Opens the seal of a house, whose key is made where there is none. Throws `seal_key_invalid` (500). */
export async function openSeal(places: Locations): Promise<Seal> {
  const key = (await readKey(places)) ?? (await makeKey(places));
  const nameOfKey = Buffer.from(sha256(key).slice(0, 8));
  return {
    seal(secret, purpose) {
      const nonce = Buffer.from(createSecret(), 'base64url').subarray(0, nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      return Buffer.concat([nameOfKey, nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, purpose) {
      const from = nameOfKey.length + nonceBytes;
      if (sealed.length < from + tagBytes || !sealed.subarray(0, nameOfKey.length).equals(nameOfKey)) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nameOfKey.length, from));
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(from, -tagBytes)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

async function readKey(places: Locations): Promise<Buffer | null> {
  const text = await readFile(path.join(places.home, sealKeyFile), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw keyInvalid(thrown);
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== keyBytes) throw keyInvalid(new TypeError('not a key of 32 bytes'));
  return key;
}

async function makeKey(places: Locations): Promise<Buffer> {
  await writeOnce(path.join(places.home, sealKeyFile), createSecret());
  const key = await readKey(places);
  if (!key) throw keyInvalid(new Error('the key has just been made and is gone'));
  return key;
}

function keyInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'seal_key_invalid',
    500,
    {
      fr: `La clé qui scelle les secrets de cette maison (${sealKeyFile}) n’est pas lisible. Rien n’a été touché. Remettez-la depuis une copie ; si elle est perdue, déplacez ce fichier : chacun entrera une fois avec un code de secours, puis installera son second facteur à nouveau.`,
      en: `The key that seals the secrets of this house (${sealKeyFile}) cannot be read. Nothing was touched. Put it back from a copy; if it is lost, move that file away: everybody comes in once with a recovery code, then sets up their second factor again.`,
    },
    { cause },
  );
}
