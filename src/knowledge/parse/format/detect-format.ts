import { open, readFile, stat } from 'node:fs/promises';
import { Archive } from '../container/archive.ts';
import { decodeText } from './decode-text.ts';
import { detectImage } from './detect-image.ts';
import { findFormatByName, type FormatName, readExtension } from './media-type.ts';
import type { ParseLimits } from '../parse-limits.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { SourceFile } from '../source-file.ts';

const headBytes = 64 * 1024;
const textFormats: ReadonlySet<FormatName> = new Set(['text', 'markdown', 'csv', 'html', 'eml']);

/**
 * The format of a file by what it contains. A document under another document's name is read as what it is; one whose
 * name promises something of another nature (a page named .pdf, a PDF named .txt) is refused as `wrong_type`.
 */
export async function detectFormat(file: SourceFile, limits: ParseLimits): Promise<FormatName> {
  const size = (await stat(file.path)).size;
  if (size === 0) throw new DocumentRefusal('empty', 'no bytes');
  if (size > limits.maxFileBytes)
    throw new DocumentRefusal('too_large', `file of more than ${limits.maxFileBytes} bytes`);
  const head = await readHead(file.path);
  const promised = findFormatByName(file.name)?.name ?? null;
  const contained = await detectBinary(file, head, limits, promised);
  if (contained === null) return detectTextFormat(head, promised, readExtension(file.name));
  if (promised !== null && textFormats.has(promised) && !textFormats.has(contained)) {
    throw new DocumentRefusal('wrong_type', `${contained} under the name of ${promised}`);
  }
  return contained;
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function detectBinary(
  file: SourceFile,
  head: Buffer,
  limits: ParseLimits,
  promised: FormatName | null,
): Promise<FormatName | null> {
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.subarray(0, 5).toString('latin1') === '{\\rtf') return 'rtf';
  const magic = head.subarray(0, 8).toString('hex');
  if (/^504b0(304|506)/.test(magic)) return detectArchive(file.path, limits);
  if (magic === 'd0cf11e0a1b11ae1') return detectCompound(file.path);
  const image = await detectImage(file.path, head);
  if (image === null && !isForeignBinary(head)) return null;
  const isPicture = promised === null || promised === 'png' || promised === 'jpeg';
  if (!isPicture) throw new DocumentRefusal('wrong_type', `an image or program under the name of ${promised}`);
  if (image?.format) return image.format;
  throw new DocumentRefusal(image?.refusal ?? 'unsupported', image?.detail ?? 'neither text nor a document');
}

async function detectArchive(path: string, limits: ParseLimits): Promise<FormatName> {
  const archive = await Archive.open(path, limits.maxUnfoldedBytes);
  try {
    const mediaType = (await archive.readText('mimetype'))?.trim() ?? '';
    const openDocument = /opendocument\.(text|spreadsheet|presentation)/.exec(mediaType)?.[1];
    if (openDocument) {
      if ((await archive.readText('META-INF/manifest.xml'))?.includes('encryption-data')) {
        throw new DocumentRefusal('encrypted', 'encrypted OpenDocument');
      }
      return openDocument === 'text' ? 'odt' : openDocument === 'spreadsheet' ? 'ods' : 'odp';
    }
    if (archive.has('META-INF/container.xml')) return 'epub';
    if (archive.names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
    if (archive.has('xl/workbook.xml')) return 'xlsx';
    if (archive.has('ppt/presentation.xml')) return 'pptx';
    throw new DocumentRefusal('unsupported', 'archive that is no document');
  } finally {
    archive.close();
  }
}

// Compound files (OLE): Outlook messages, Office files locked by a password, and Office files from before 2007. A stream at
// the top says which: what is embedded in a document has its own further down.
async function detectCompound(path: string): Promise<FormatName> {
  const bytes = await readFile(path);
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new DocumentRefusal('encrypted', 'encrypted Office file');
  if (bytes.includes(Buffer.from('__properties_version', 'utf16le'))) return 'msg';
  const { openCompound } = await import('../container/compound.ts');
  const names = new Set(openCompound(bytes).names);
  if (names.has('WordDocument')) return 'doc';
  if (names.has('PowerPoint Document')) return 'ppt';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  throw new DocumentRefusal('unsupported', 'compound file of another program');
}

function isForeignBinary(head: Buffer): boolean {
  const magic = head.subarray(0, 8).toString('hex');
  const magics = [
    '1f8b',
    '377abcaf271c',
    '526172211a07',
    '7f454c46',
    '4d5a90',
    '425a68',
    'fd377a585a00',
    '28b52ffd',
    '1a45dfa3',
    'cafebabe',
    '4f676753',
    '494433',
    '00000020667479',
    '0000001c667479',
    '00000018667479',
    '53514c69746520',
  ];
  return magics.some((start) => magic.startsWith(start));
}

function detectTextFormat(head: Buffer, promised: FormatName | null, extension: string): FormatName {
  const text = decodeText(head.length === headBytes ? trimToCharacter(head) : head);
  const start = text.replace(/^\ufeff/, '').slice(0, 4000);
  const shown = start.replace(/^\s*(<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*/i, '');
  const isHtml = /^<(!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6])[\s>]/i.test(shown);
  if (promised !== null && !textFormats.has(promised)) {
    throw new DocumentRefusal(isHtml ? 'wrong_type' : 'corrupt', `text under the name of ${promised}`);
  }
  if (/^(<!doctype\s+svg[^>]*>\s*)?<svg[\s>]/i.test(shown)) throw new DocumentRefusal('unsupported', 'drawing');
  if (promised === 'eml' || (promised !== 'markdown' && promised !== 'csv' && looksLikeMail(start))) return 'eml';
  if (promised === 'html' || (isHtml && promised !== 'markdown' && promised !== 'csv' && extension !== 'xml'))
    return 'html';
  return promised ?? 'text';
}

function looksLikeMail(start: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9-]*:[ \t]/.test(start)) return false;
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const names = ['from', 'to', 'subject', 'date', 'received', 'mime-version', 'message-id', 'return-path'];
  return names.filter((name) => new RegExp(`^${name}:`, 'im').test(head)).length >= 3;
}

// The head may end within a character of several bytes; those few bytes would make valid UTF-8 look like something else.
function trimToCharacter(head: Buffer): Buffer {
  let end = head.length & ~3;
  while (end > head.length - 12 && ((head[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return head.subarray(0, end);
}
