import { Secret, TOTP } from 'otpauth';
import { createSecret, sha256 } from '../../base/index.ts';

// Six figures that change every thirty seconds (RFC 6238, SHA-1: what every authenticator knows), and codes on paper for
// who has lost theirs.

const secretBytes = 20;
const period = 30;
/** One step before and after: clocks differ, and people type. */
const window = 1;
// Without what looks like something else.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789x';
const recoveryLength = 24;
const recoveryCount = 10;

/** A new secret of an authenticator. */
export function makeFactorSecret(): Buffer {
  return Buffer.from(createSecret(), 'base64url').subarray(0, secretBytes);
}

/** What an authenticator is given: the secret in base 32, and the address that a QR code holds. */
export function describeFactor(secret: Buffer, label: string): { secret: string; address: string } {
  const totp = openTotp(secret, label);
  return { secret: totp.secret.base32, address: totp.toString() };
}

/** The step of which this is the code around `now`; null when it is the code of none. */
export function findStep(secret: Buffer, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = openTotp(secret, '').validate({ token: code, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** What was typed as it is checked: without spaces and hyphens, in small letters. */
export function readFactorCode(typed: string): { kind: 'totp' | 'recovery'; code: string } {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '');
  return { kind: /^\d{6}$/.test(code) ? 'totp' : 'recovery', code };
}

/** Ten new recovery codes, of 118 random bits each: `abcd-efgh-jkmn-pqrs-tuvw-xyz2`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCount }, () => {
    const bytes = Buffer.from(createSecret(), 'base64url').subarray(0, recoveryLength);
    const code = Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
    return (code.match(/.{4}/g) ?? []).join('-');
  });
}

/** What is kept of a recovery code: of chance alone, it needs no slow hash. */
export function hashRecoveryCode(person: string, code: string): string {
  return sha256(`maison recovery ${person} ${readFactorCode(code).code}`);
}

function openTotp(secret: Buffer, label: string): TOTP {
  // Its own buffer: a slice of a pooled one would hand over the pool.
  const buffer = Uint8Array.from(secret).buffer;
  return new TOTP({ issuer: 'Maison', label, algorithm: 'SHA1', digits: 6, period, secret: new Secret({ buffer }) });
}
