import { analyse } from 'chardet';
import { DocumentRefusal } from '../refusals.ts';

const multibyte = new Set(['Shift_JIS', 'EUC-JP', 'EUC-KR', 'Big5', 'GB18030', 'ISO-2022-JP', 'ISO-2022-KR']);
const otherScripts = new Set([
  'windows-1251',
  'KOI8-R',
  'ISO-8859-5',
  'ISO-8859-6',
  'windows-1256',
  'ISO-8859-7',
  'windows-1253',
  'ISO-8859-8',
  'windows-1255',
  'ISO-8859-9',
  'windows-1254',
]);
const sampleBytes = 200_000;

/**
 * Bytes as text, in whatever common encoding they are. Refuses `unsupported` when they are no text at all.
 * Windows-1252 is the answer in doubt: it is what unmarked files in western Europe are.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  const encoding = detectEncoding(bytes, declared);
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) throw new DocumentRefusal('unsupported', 'bytes that are no text');
  return text;
}

function detectEncoding(bytes: Buffer, declared: string | undefined): string {
  const marked = detectMark(bytes);
  if (marked) return marked;
  const wide = detectWideEncoding(bytes);
  if (wide) return wide;
  if (decodesAs('utf-8', bytes)) return bytes.includes(0x1b) ? detectLegacyEncoding(bytes) : 'utf-8';
  if (declared && isEncoding(declared) && !/^utf-?(8|16)/i.test(declared)) return declared;
  return detectLegacyEncoding(bytes);
}

function detectMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

// Without a mark, UTF-16 shows by zero bytes on one side of its pairs: true of every script with spaces and digits.
function detectWideEncoding(bytes: Buffer): string | null {
  const length = Math.min(bytes.length, 4000) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.3 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

function decodesAs(encoding: string, bytes: Buffer): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

function detectLegacyEncoding(bytes: Buffer): string {
  const matches = analyse(bytes.subarray(0, sampleBytes));
  const [best] = matches;
  if (!best) return 'windows-1252';
  const western =
    matches.find((match) => match.name === 'windows-1252' || match.name === 'ISO-8859-1')?.confidence ?? 0;
  if (multibyte.has(best.name) && best.confidence >= 50) return best.name;
  if (otherScripts.has(best.name) && best.confidence >= 30 && best.confidence > western + 10) return best.name;
  // Too little text for statistics, yet western texts never have one byte in four beyond ASCII.
  const short = western < 30 && countHighBytes(bytes) > bytes.length / 4;
  const eastern = short
    ? matches.find((match) => multibyte.has(match.name) && decodesAs(match.name, bytes))
    : undefined;
  if (eastern) return eastern.name;
  // Central European names share most bytes with western ones; only a clear lead may override.
  if (/^(ISO-8859-2|windows-1250)$/.test(best.name) && best.confidence > western + 25) return best.name;
  return 'windows-1252';
}

function countHighBytes(bytes: Buffer): number {
  return bytes.reduce((count, byte) => (byte >= 0x80 ? count + 1 : count), 0);
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  if (sample.length === 0) return false;
  let strange = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) || code === 0xfffd)
      strange += 1;
  }
  return strange > Math.max(8, sample.length * 0.05);
}
