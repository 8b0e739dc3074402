import { createDecipheriv, hkdfSync } from 'node:crypto';
import { MaisonError } from '../../base/index.ts';
import { type ArchiveSource, openPlainSource, type SourceDamage } from './archive-source.ts';
import type { BackupSecret } from './backup-secret.ts';
import { backupInvalid } from './damage.ts';

// The pieces of an age file open each by themselves, so that a backup is read at any place without a plain copy of it.
// Each piece is bound to its number, and the last one to being the last: nothing can be moved, left out or cut off.

const magic = 'age-encryption.org/v1\n';
const pieceBytes = 64 * 1024;
const tagBytes = 16;
const sealedBytes = pieceBytes + tagBytes;
const nonceBytes = 16;
const longestHeader = 16 * 1024;

/** What opens an encrypted file: a secret, or the key of this very file, for who has just made it. */
export type FileOpener = BackupSecret | { readonly fileKey: Uint8Array };

/**
 * The bytes of an archive, whether its file is encrypted or not. Throws the file system's error, `backup_encrypted`,
 * `backup_secret_wrong` (422).
 */
export async function openSource(file: string, opener: FileOpener | null): Promise<ArchiveSource> {
  const sealed = await openPlainSource(file);
  try {
    const start = await sealed.read(0, Math.min(longestHeader, sealed.size));
    if (start.toString('latin1', 0, magic.length) !== magic) return sealed;
    if (!opener) throw backupEncrypted();
    const header = cutHeader(start);
    const fileKey = 'fileKey' in opener ? opener.fileKey : await openHeader(header, opener);
    return await openPieces(sealed, fileKey, header.byteLength);
  } catch (thrown) {
    await sealed.close();
    throw thrown instanceof MaisonError ? thrown : backupInvalid(thrown);
  }
}

function cutHeader(start: Buffer): Buffer {
  const end = start.indexOf('\n', start.indexOf('\n--- ') + 1);
  if (end < 0) throw new RangeError('no end of the header');
  return start.subarray(0, end + 1);
}

async function openHeader(header: Buffer, { identity }: BackupSecret): Promise<Uint8Array> {
  if (identity === null) throw secretIsPublic();
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decryptHeader(header).catch((thrown: unknown) => {
    const wrong = thrown instanceof Error && thrown.message.startsWith('no identity matched');
    throw wrong ? secretWrong() : backupInvalid(thrown);
  });
}

async function openPieces(sealed: ArchiveSource, fileKey: Uint8Array, headerBytes: number): Promise<ArchiveSource> {
  const nonce = await sealed.read(headerBytes, nonceBytes);
  const key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  const start = headerBytes + nonceBytes;
  const payload = sealed.size - start;
  const pieces = Math.max(1, Math.ceil(payload / sealedBytes));
  const size = Math.max(0, payload - pieces * tagBytes);
  const damaged = new Map<number, SourceDamage>();
  const openPiece = async (number: number): Promise<Buffer> => {
    const from = start + number * sealedBytes;
    const bytes = Math.min(sealedBytes, sealed.size - from);
    const last = number === pieces - 1;
    const opened = bytes < tagBytes ? null : openOne(key, await sealed.read(from, bytes), number, last);
    if (opened) return opened;
    damaged.set(number, last ? { kind: 'end' } : { kind: 'piece', piece: number + 1, from, to: from + bytes });
    // Read as zeros, which no signed hash is of: what lies in other pieces can still be whole.
    return Buffer.alloc(Math.max(0, bytes - tagBytes));
  };
  await openPiece(pieces - 1);
  return { size, read: readThrough(openPiece, size), damage: () => [...damaged.values()], close: () => sealed.close() };
}

function readThrough(openPiece: (number: number) => Promise<Buffer>, size: number): ArchiveSource['read'] {
  let kept: { number: number; content: Promise<Buffer> } | null = null;
  return async (position, bytes) => {
    if (position < 0 || position + bytes > size) throw new RangeError('the archive is cut short');
    const parts: Buffer[] = [];
    for (let at = position; at < position + bytes;) {
      const number = Math.floor(at / pieceBytes);
      if (kept?.number !== number) kept = { number, content: openPiece(number) };
      const offset = at - number * pieceBytes;
      const part = (await kept.content).subarray(offset, Math.min(pieceBytes, offset + position + bytes - at));
      parts.push(part);
      at += part.byteLength;
    }
    const [only] = parts;
    return parts.length === 1 && only ? Buffer.from(only) : Buffer.concat(parts);
  };
}

function openOne(key: Buffer, sealed: Buffer, number: number, last: boolean): Buffer | null {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = last ? 1 : 0;
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const opened = decipher.update(sealed.subarray(0, -tagBytes));
  try {
    decipher.final();
    return opened;
  } catch {
    return null;
  }
}

function backupEncrypted(): MaisonError {
  return new MaisonError('backup_encrypted', 422, {
    fr: 'Cette sauvegarde est chiffrée. Rien n’a été touché. Donnez sa phrase secrète (--passphrase-file FICHIER, ou --passphrase pour la taper) ou sa clé (--key-file FICHIER).',
    en: 'This backup is encrypted. Nothing was touched. Give its passphrase (--passphrase-file FILE, or --passphrase to type it) or its key (--key-file FILE).',
  });
}

function secretWrong(): MaisonError {
  return new MaisonError('backup_secret_wrong', 422, {
    fr: 'Ce n’est pas la phrase secrète ou la clé de cette sauvegarde. Rien n’a été touché. Reprenez celle avec laquelle elle a été faite.',
    en: 'This is not the passphrase or the key of this backup. Nothing was touched. Take the one it was made with.',
  });
}

function secretIsPublic(): MaisonError {
  return new MaisonError('backup_secret_public', 422, {
    fr: 'Ce fichier ne contient que la partie publique de la clé : elle ferme une sauvegarde, elle ne l’ouvre pas. Rien n’a été touché. Donnez le fichier de la clé secrète (AGE-SECRET-KEY-…).',
    en: 'This file only holds the public half of the key: it closes a backup and does not open it. Nothing was touched. Give the file of the secret key (AGE-SECRET-KEY-…).',
  });
}
