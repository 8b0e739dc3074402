import path from 'node:path';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { repositoryFolder } from '../../src/base/index.ts';
import { goods, sentences, titles } from './french-text.ts';

/** A page as it leaves the printer, with what stands on it in reading order. */
export interface DrawnPage {
  readonly canvas: Canvas;
  readonly text: string;
}

export type Layout = 'letter' | 'table' | 'columns';

const packages = path.join(repositoryFolder, 'node_modules');
const fonts = {
  sans: path.join(packages, 'pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
  serif: path.join(packages, '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'),
  modern: path.join(packages, '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
};
const families = Object.keys(fonts);
for (const [name, file] of Object.entries(fonts)) GlobalFonts.registerFromPath(file, `bench-${name}`);

const dotsPerInch = 200;
const width = Math.round(8.27 * dotsPerInch);
const height = Math.round(11.69 * dotsPerInch);
const margin = 150;

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws a page of A4 at 200 dots an inch in black on white: title, paragraphs, and a table or two columns. */
export function drawPage(seed: number, layout: Layout): DrawnPage {
  const random = createRandom(seed);
  const pick = createPicker(random);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  const pen = new Pen(
    context,
    families[Math.floor(random() * families.length)] ?? 'sans',
    27 + Math.floor(random() * 6),
  );
  pen.title(pick(titles));
  if (layout === 'columns') drawColumns(pen, pick);
  else {
    pen.paragraph(take(pick, 3), margin, width - margin);
    if (layout === 'table') drawTable(pen, random);
    while (pen.y < height - 560) pen.paragraph(take(pick, 3), margin, width - margin);
  }
  return { canvas, text: pen.lines.join('\n') };
}

type Pick = <Item>(from: readonly Item[]) => Item;

// Each thing once, until all have been drawn.
function createPicker(random: () => number): Pick {
  const decks = new Map<readonly unknown[], unknown[]>();
  return <Item>(from: readonly Item[]): Item => {
    const deck = decks.get(from)?.length ? (decks.get(from) ?? []) : [...from];
    const [item] = deck.splice(Math.floor(random() * deck.length), 1) as Item[];
    decks.set(from, deck);
    return item as Item;
  };
}

function take(pick: Pick, count: number): string {
  return Array.from({ length: count }, () => pick(sentences)).join(' ');
}

function drawColumns(pen: Pen, pick: Pick): void {
  const gutter = 70;
  const middle = width / 2;
  const top = pen.y;
  while (pen.y < height - 620) pen.paragraph(take(pick, 2), margin, middle - gutter / 2);
  pen.y = top;
  while (pen.y < height - 620) pen.paragraph(take(pick, 2), middle + gutter / 2, width - margin);
}

function drawTable(pen: Pen, random: () => number): void {
  const rows = [...goods].sort(() => random() - 0.5).slice(0, 7);
  pen.row(['Désignation', 'Référence', 'Quantité', 'Prix HT'], true);
  for (const [name, reference] of rows) {
    const price = (random() * 900 + 12).toFixed(2).replace('.', ',');
    pen.row([name, reference, String(1 + Math.floor(random() * 40)), `${price} €`], true);
  }
  pen.y += 40;
}

/** Writes from the top of the page down and notes the lines. */
class Pen {
  y = margin;
  readonly lines: string[] = [];
  private readonly context: SKRSContext2D;
  private readonly family: string;
  private readonly size: number;

  constructor(context: SKRSContext2D, family: string, size: number) {
    this.context = context;
    this.family = family;
    this.size = size;
  }

  title(text: string): void {
    this.use(this.size * 1.7);
    this.write(text, margin, this.size * 1.7);
    this.y += this.size * 1.2;
  }

  paragraph(text: string, from: number, to: number): void {
    this.use(this.size);
    let line = '';
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.context.measureText(longer).width > to - from) {
        this.write(line, from, this.size);
        line = word;
      } else line = longer;
    }
    this.write(line, from, this.size);
    this.y += this.size * 0.8;
  }

  row(cells: readonly string[], ruled: boolean): void {
    this.use(this.size);
    const step = (width - 2 * margin) / cells.length;
    for (const [index, cell] of cells.entries())
      this.context.fillText(cell, margin + step * index + 12, this.y + this.size);
    if (ruled) this.context.strokeRect(margin, this.y - 8, width - 2 * margin, this.size * 1.7);
    this.lines.push(cells.join(' '));
    this.y += this.size * 1.7;
  }

  private use(size: number): void {
    this.context.fillStyle = 'black';
    this.context.font = `${Math.round(size)}px bench-${this.family}`;
  }

  private write(line: string, x: number, size: number): void {
    this.context.fillText(line, x, this.y + size);
    this.lines.push(line);
    this.y += size * 1.35;
  }
}
