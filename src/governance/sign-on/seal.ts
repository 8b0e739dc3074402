import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createSecret } from '../../base/index.ts';

// A secret of a provider has to be shown to it, so a hash will not do. It is sealed with a key that lies in a file beside
// the database: neither a dump nor a backup of the tables gives it away.

const [nonceBytes, tagBytes] = [12, 16];

/** Seals a text for one use: what is sealed for one provider opens for no other. AES-256-GCM. */
export function seal(key: Uint8Array, text: string, use: string): Buffer {
  const nonce = Buffer.from(createSecret(), 'base64url').subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(use));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what was sealed for this use; null when the key is another one or a byte was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, use: string): string | null {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(use))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
