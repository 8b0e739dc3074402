import type { TextItem } from './runs.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import type { PaintedText, PdfPainting } from './painting/painting.ts';

/** The text items of a page by what becomes of them. */
export interface SortedItems {
  readonly shown: readonly TextItem[];
  /** Text that a scan keeps with its picture. */
  readonly inScan: readonly TextItem[];
  readonly hidden: readonly { readonly text: string; readonly way: HidingWay; readonly continues: boolean }[];
}

interface Letter {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly owner: PaintedText;
}

type Fate = HidingWay | 'in-scan' | null;

/** How far, in points, the same glyph may lie apart in pdf.js's text and in its operators. */
const samePlace = 0.6;

/**
 * Tells the items of a page that are seen from those that are not. pdf.js joins what several operators wrote into one item
 * and says nothing of colours, so each letter is found again among those painted, by its place and its order.
 */
export function sortItems(items: readonly TextItem[], painting: PdfPainting): SortedItems {
  if (painting.texts.every(({ way }) => way === null)) return { shown: items, inScan: [], hidden: [] };
  const letters = painting.texts.flatMap((owner) =>
    owner
      .listGlyphs()
      .flatMap(({ text, x, y }) =>
        Array.from(text.normalize('NFKC').replace(/\s+/gu, ''), (one) => ({ text: one, x, y, owner })),
      ),
  );
  const shown: TextItem[] = [];
  const inScan: TextItem[] = [];
  const hidden: SortedItems['hidden'][number][] = [];
  let next = 0;
  let last: Fate = null;
  for (const item of items) {
    if (item.str.trim() === '') {
      shown.push(item);
      continue;
    }
    const start = findStart(letters, next, item);
    const parts = start === null ? [{ item, fate: null }] : splitItem(item, letters, start);
    if (start !== null) next = start + Array.from(item.str.replace(/\s+/gu, '')).length;
    for (const { item: part, fate } of parts) {
      if (fate === null) shown.push(part);
      else if (fate === 'in-scan') inScan.push(part);
      else hidden.push({ text: `${part.str} `, way: fate, continues: fate === last });
      last = fate;
    }
  }
  return { shown, inScan, hidden };
}

// From where the last item ended; from the beginning when it is not found there.
function findStart(letters: readonly Letter[], from: number, item: TextItem): number | null {
  const [, , , , x = 0, y = 0] = item.transform;
  const [first = ''] = item.str.normalize('NFKC').trim();
  const fits = (letter: Letter): boolean => Math.abs(letter.x - x) < samePlace && Math.abs(letter.y - y) < samePlace;
  const indent = /^\s/u.test(item.str);
  for (const start of [from, 0]) {
    for (let index = start; index < letters.length; index += 1) {
      const letter = letters[index];
      if (letter && letter.text === first && (fits(letter) || (indent && isAlong(item, letter)))) return index;
    }
  }
  // Text from right to left begins with its last letter.
  const index = letters.findIndex((letter) => fits(letter));
  return index < 0 ? null : index;
}

// An item that begins with a space begins before its first letter.
function isAlong({ transform, width }: TextItem, { x, y }: Letter): boolean {
  const [a = 1, b = 0, , , e = 0, f = 0] = transform;
  const length = Math.hypot(a, b) || 1;
  const along = ((x - e) * a + (y - f) * b) / length;
  const across = ((y - f) * a - (x - e) * b) / length;
  return Math.abs(across) < samePlace && along >= -samePlace && along <= width;
}

function splitItem(item: TextItem, letters: readonly Letter[], start: number): { item: TextItem; fate: Fate }[] {
  const fates: Fate[] = [];
  const places: number[] = [];
  let at = start;
  let fate = fateOf(letters[start]);
  for (const character of item.str) {
    if (character.trim() !== '') {
      fate = fateOf(letters[at]);
      places.push(at);
      at += 1;
    } else places.push(at);
    fates.push(fate);
  }
  const first = fates[0] ?? null;
  if (item.dir === 'rtl' || fates.every((one) => one === first)) return [{ item, fate: first }];
  return listStretches(fates).map(({ from, to, fate: own }) => ({
    item: cutItem(item, Array.from(item.str), from, to, letters, places),
    fate: own,
  }));
}

function fateOf(letter: Letter | undefined): Fate {
  if (!letter) return null;
  return letter.owner.inScan ? 'in-scan' : letter.owner.way;
}

function listStretches(fates: readonly Fate[]): { from: number; to: number; fate: Fate }[] {
  const stretches: { from: number; to: number; fate: Fate }[] = [];
  for (const [index, fate] of fates.entries()) {
    const last = stretches.at(-1);
    if (last?.fate === fate) last.to = index + 1;
    else stretches.push({ from: index, to: index + 1, fate });
  }
  return stretches;
}

function cutItem(
  item: TextItem,
  characters: readonly string[],
  from: number,
  to: number,
  letters: readonly Letter[],
  places: readonly number[],
): TextItem {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const length = Math.hypot(a, b) || 1;
  const alongOf = (index: number): number => {
    const letter = index >= characters.length ? undefined : letters[places[index] ?? -1];
    if (!letter) return index === 0 ? 0 : item.width;
    return ((letter.x - e) * a + (letter.y - f) * b) / length;
  };
  const [start, end] = [from === 0 ? 0 : alongOf(from), alongOf(to)];
  return {
    ...item,
    str: characters.slice(from, to).join(''),
    width: Math.max(0, end - start),
    transform: [a, b, c, d, e + (start * a) / length, f + (start * b) / length],
  };
}
