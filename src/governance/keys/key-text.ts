import { crc32 } from 'node:zlib';
import { createSecret } from '../../base/index.ts';

// maison_ + 43 letters and figures of chance + 6 of their checksum: a scanner of secrets finds it by its beginning and
// knows by its end that it is none of ours where it only looks like one; it is one word for whoever selects it.

const prefix = 'maison_';
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const chanceLength = 43;
const checkLength = 6;
const form = new RegExp(`^${prefix}([0-9A-Za-z]{${chanceLength}})([0-9A-Za-z]{${checkLength}})$`);

/** A new key as it is shown this once: 256 random bits and their checksum. */
export function makeKeyText(): string {
  const chance = write(BigInt(`0x${Buffer.from(createSecret(), 'base64url').toString('hex')}`));
  return `${prefix}${chance}${check(chance)}`;
}

/** True for what means to be a key of a house, whole or not. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(prefix);
}

/** True for a key whose checksum is right; any other needs no question to the database. */
export function isKeyText(text: string): boolean {
  const [, chance, end] = form.exec(text) ?? [];
  return chance !== undefined && check(chance) === end;
}

function check(chance: string): string {
  // Of 32 bits, which plain numbers hold: each request with a key comes through here.
  let text = '';
  for (let rest = crc32(`${prefix}${chance}`); text.length < checkLength; rest = Math.floor(rest / letters.length))
    text = `${letters[rest % letters.length]}${text}`;
  return text;
}

function write(number: bigint): string {
  const base = BigInt(letters.length);
  let text = '';
  for (let rest = number; text.length < chanceLength; rest /= base) text = `${letters[Number(rest % base)]}${text}`;
  return text;
}
