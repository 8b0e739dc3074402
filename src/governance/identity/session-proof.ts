import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { MaisonError } from '../../base/index.ts';

/** What a browser shows with each request: the name of its session, and its key's signature of the challenge. */
export interface SessionProof {
  readonly id: string;
  readonly signature: Buffer;
}

/** Reads `<id>.<signature in URL-safe base 64>`; null when it is neither. */
export function parseProof(text: string): SessionProof | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{86})$/.exec(text);
  return match ? { id: match[1] as string, signature: Buffer.from(match[2] as string, 'base64url') } : null;
}

/** True when the holder of a key (as `readPublicKey` takes it) signed this text; the signature in URL-safe base 64. */
export function isSignedText(publicKey: string, text: string, signature: string): boolean {
  const key = toKey(Buffer.from(publicKey, 'base64'));
  const bytes = Buffer.from(signature, 'base64url');
  return key !== null && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

/** A browser's public key from base 64 of DER (SPKI), as the bytes to keep. Throws `request_invalid` (400). */
export function readPublicKey(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (toKey(bytes)?.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new MaisonError('request_invalid', 400, {
      fr: 'La clé de la session n’est pas une clé P-256. Rien n’a été ouvert. Rechargez la page avec une nouvelle adresse.',
      en: 'The key of the session is no P-256 key. Nothing was opened. Load the page again with a new address.',
    });
  return bytes;
}

/** True when the holder of the key signed this challenge for this session: a browser keeps one key for all of its own. */
export function isSigned(publicKey: Buffer, challenge: string, { id, signature }: SessionProof): boolean {
  const key = toKey(publicKey);
  return (
    key !== null &&
    verify('sha256', Buffer.from(`maison session ${challenge} ${id}`), { key, dsaEncoding: 'ieee-p1363' }, signature)
  );
}

function toKey(bytes: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
