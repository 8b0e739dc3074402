import { parse } from 'csv-parse/sync';
import { MaisonError } from '../../../base/index.ts';

/** One line of a list of photos and product codes. */
export interface PhotoListLine {
  readonly line: number;
  readonly file: string;
  readonly code: string | null;
}

const fileColumns = ['file', 'filename', 'file name', 'photo', 'image', 'picture', 'path', 'fichier', 'nom', 'chemin'];
const codeColumns = [
  'code',
  'sku',
  'product',
  'product code',
  'reference',
  'ean',
  'gtin',
  'produit',
  'code produit',
  'ref',
];

/** The lines of a CSV of files and product codes, as a spreadsheet writes it. Throws `photo_list_invalid` (400). */
export function readPhotoList(bytes: Uint8Array, name: string): PhotoListLine[] {
  const rows = parseList(bytes, name);
  const head = (rows.shift()?.record ?? []).map(foldHead);
  const fileAt = head.findIndex((title) => fileColumns.includes(title));
  const codeAt = head.findIndex((title) => codeColumns.includes(title));
  if (fileAt < 0) throw listInvalid(name);
  return rows.flatMap(({ record, info }) => {
    const file = record[fileAt]?.trim();
    return file ? [{ line: info.lines, file, code: record[codeAt]?.trim() || null }] : [];
  });
}

interface Row {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

// A spreadsheet in France writes semicolons, and often Windows-1252.
function parseList(bytes: Uint8Array, name: string): Row[] {
  try {
    const text = decode(bytes);
    const delimiter = [';', '\t', ','].find((sign) => text.split(/\r?\n/u, 1)[0]?.includes(sign)) ?? ',';
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    return parse(text, options) as unknown as Row[];
  } catch (cause) {
    throw listInvalid(name, cause);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function foldHead(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[\s_-]+/gu, ' ').trim();
}

function listInvalid(name: string, cause?: unknown): MaisonError {
  const sentence = {
    fr: `« ${name} » ne se lit pas comme une liste de photos : une colonne « fichier » est attendue, et « code » si vous voulez. Rien n’en a été repris.`,
    en: `“${name}” cannot be read as a list of photos: a column “file” is expected, and “code” if you like. Nothing of it was used.`,
  };
  return new MaisonError('photo_list_invalid', 400, sentence, { cause });
}
