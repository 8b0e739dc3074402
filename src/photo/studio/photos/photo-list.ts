import { parse } from 'csv-parse/sync';
import { MaisonError } from '../../../base/index.ts';
import { readWorkbook } from './read-workbook.ts';

/** One line of a list of photos: what it says of the file it names. */
export interface PhotoListLine {
  readonly line: number;
  readonly file: string;
  readonly code: string | null;
  /** What the product is called: its pictures are named by it. */
  readonly name: string | null;
  /** The recipe by which its picture is made, and the picture's size in pixels. */
  readonly recipe: string | null;
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What a column may be called, the surest first: a list with a file and a name has both. */
const columns = {
  file: ['file', 'filename', 'file name', 'fichier', 'nom du fichier', 'photo', 'image', 'picture', 'path', 'chemin'],
  code: ['code', 'sku', 'product code', 'code produit', 'reference', 'ref', 'ean', 'gtin', 'product', 'produit'],
  name: ['name', 'nom', 'product name', 'nom du produit', 'designation', 'libelle', 'title', 'titre'],
  recipe: ['recipe', 'recette'],
  size: ['size', 'taille', 'dimensions', 'pixels'],
} as const;
type Column = keyof typeof columns;
const largestSide = 10_000;

/** The lines of a CSV or an Excel workbook of files, product codes, names, recipes and sizes. Throws `photo_list_invalid` (400). */
export async function readPhotoList(bytes: Uint8Array, name: string): Promise<PhotoListLine[]> {
  const [head, ...rows] = await readRows(bytes, name);
  const places = findColumns((head?.cells ?? []).map(foldHead));
  if (places.file < 0) throw listInvalid(name);
  return rows.flatMap(({ cells, line }) => {
    const read = (column: Column): string | null => cells[places[column]]?.trim() || null;
    const file = read('file');
    if (file === null) return [];
    return [
      { line, file, code: read('code'), name: read('name'), recipe: read('recipe'), size: readSize(read('size')) },
    ];
  });
}

function findColumns(head: readonly string[]): Record<Column, number> {
  const find = (column: Column): number => {
    const title = columns[column].find((one) => head.includes(one));
    return title === undefined ? -1 : head.indexOf(title);
  };
  const found = {
    file: find('file'),
    code: find('code'),
    name: find('name'),
    recipe: find('recipe'),
    size: find('size'),
  };
  // A list that names nothing else as its files means them by « nom ».
  return found.file < 0 ? { ...found, file: head.indexOf('nom'), name: -1 } : found;
}

/** `2000`, `2000x1500`, `2000 × 1500 px`; null for anything else. */
function readSize(text: string | null): PhotoListLine['size'] {
  const found = /^(\d{2,5})(?:\s*[x×*]\s*(\d{2,5}))?(?:\s*px)?$/iu.exec(text ?? '');
  if (!found) return null;
  const [width, height] = [Number(found[1]), Number(found[2] ?? found[1])];
  return width <= largestSide && height <= largestSide ? { width, height } : null;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A workbook is a ZIP, whatever its name says. */
const zipSign = [0x50, 0x4b, 3, 4];

async function readRows(bytes: Uint8Array, name: string): Promise<Row[]> {
  try {
    if (!zipSign.every((byte, at) => bytes[at] === byte)) return parseText(bytes);
    return (await readWorkbook(bytes)).map(({ number, cells }) => ({ line: number, cells }));
  } catch (cause) {
    throw listInvalid(name, cause);
  }
}

// A spreadsheet in France writes semicolons, and often Windows-1252.
function parseText(bytes: Uint8Array): Row[] {
  const text = decode(bytes);
  const delimiter = [';', '\t', ','].find((sign) => text.split(/\r?\n/u, 1)[0]?.includes(sign)) ?? ',';
  const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true } as const;
  const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
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
    en: `“${name}” cannot be read as a list of photos: a column “file” is expected, and “code”, “name”, “recipe”, “size” if you like. Nothing of it was used.`,
  };
  return new MaisonError('photo_list_invalid', 400, sentence, { cause });
}
