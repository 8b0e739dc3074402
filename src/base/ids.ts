import { generateKeyPairSync, hash, randomBytes, randomUUID } from 'node:crypto';

/** A new random identifier (UUID version 4). */
export function createId(): string {
  return randomUUID();
}

/** A secret of 32 random bytes, in URL-safe base 64: tokens and database passwords. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new Ed25519 private key, as PEM. Its public half follows from it. */
export function createSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** A new private key on the curve P-256, as PEM. */
export function createPictureKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** Random bytes, for what wants them as they are: a salt. */
export function createBytes(length: number): Buffer {
  return randomBytes(length);
}

/** The SHA-256 of `bytes`, as 64 hexadecimal digits. */
export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
