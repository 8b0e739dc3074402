import type { Archive } from '../container/archive.ts';
import { readAttribute, readXml } from '../container/xml-events.ts';

/** Which list a paragraph is in and how deep; Word keeps the numbers themselves out of the text. */
export interface NumberPlace {
  readonly list: string;
  readonly depth: number;
}

interface Level {
  start: number;
  format: string;
  /** `%1.%2` stands for the numbers of the first and second level. */
  text: string;
}

interface NumberingRules {
  /** Levels by abstract list. */
  readonly lists: Map<string, Map<number, Level>>;
  /** The abstract list and restarts of each list that paragraphs name. */
  readonly uses: Map<string, { list: string; starts: Map<number, number> }>;
}

const deepest = 8;

/** Writes the numbers that Word shows before paragraphs, since people and contracts cite them: `4.2`, `Article 3`, `b)`. */
export class DocxNumbering {
  private readonly rules: NumberingRules;
  private readonly counters = new Map<string, number[]>();

  constructor(rules: NumberingRules) {
    this.rules = rules;
  }

  /** The mark of the next paragraph at that place, without a space after it: `•` for bullets, empty for none. */
  next({ list, depth }: NumberPlace): string {
    const use = this.rules.uses.get(list);
    const levels = use && this.rules.lists.get(use.list);
    const level = levels?.get(depth);
    if (!use || !levels || !level) return '•';
    const counters = this.count(list, use, depth, levels);
    if (level.format === 'bullet') return '•';
    if (level.format === 'none') return '';
    const mark = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const position = Number(place) - 1;
      return writeNumber(counters[position] ?? 1, levels.get(position)?.format ?? 'decimal');
    });
    return mark.trim();
  }

  // Lists of the same abstract list count on together unless they say where they start.
  private count(
    list: string,
    use: { list: string; starts: ReadonlyMap<number, number> },
    depth: number,
    levels: ReadonlyMap<number, Level>,
  ): number[] {
    const key = use.starts.size > 0 ? `own ${list}` : use.list;
    const counters = this.counters.get(key) ?? [];
    this.counters.set(key, counters);
    const startAt = (position: number): number => use.starts.get(position) ?? levels.get(position)?.start ?? 1;
    for (let position = 0; position < depth; position += 1) counters[position] ??= startAt(position);
    const last = counters[depth];
    counters[depth] = last === undefined ? startAt(depth) : last + 1;
    counters.length = depth + 1;
    return counters;
  }
}

/** Reads the numbering part of a Word file; an absent part gives bullets everywhere. */
export async function readDocxNumbering(archive: Archive, part: string, maxDepth: number): Promise<DocxNumbering> {
  const rules: NumberingRules = { lists: new Map(), uses: new Map() };
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let use: { list: string; starts: Map<number, number> } | null = null;
  let place = 0;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        const value = readAttribute(attributes, 'val') ?? '';
        if (name === 'abstractNum')
          rules.lists.set(readAttribute(attributes, 'abstractNumId') ?? '', (levels = new Map()));
        else if (name === 'num')
          rules.uses.set(readAttribute(attributes, 'numId') ?? '', (use = { list: '', starts: new Map() }));
        else if (name === 'abstractNumId' && use) use.list = value;
        else if (name === 'lvlOverride') place = readPlace(attributes);
        else if (name === 'startOverride' && use) use.starts.set(place, Number(value) || 1);
        else if (name === 'lvl' && use === null)
          levels?.set(readPlace(attributes), (level = { start: 1, format: 'decimal', text: '' }));
        else if (!level) return;
        else if (name === 'start') level.start = Number(value) || 0;
        else if (name === 'numFmt') level.format = value;
        else if (name === 'lvlText') level.text = value.slice(0, 60);
      },
      close(name) {
        if (name === 'lvl') level = null;
        if (name === 'abstractNum') levels = null;
        if (name === 'num') use = null;
      },
    },
    maxDepth,
  );
  return new DocxNumbering(rules);
}

function readPlace(attributes: Readonly<Record<string, string>>): number {
  return Math.min(deepest, Math.max(0, Number(readAttribute(attributes, 'ilvl')) || 0));
}

function writeNumber(value: number, format: string): string {
  if (format === 'lowerLetter' || format === 'upperLetter') {
    // After z comes aa, then bb.
    const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(8, Math.floor((value - 1) / 26) + 1));
    return format === 'lowerLetter' ? letter : letter.toUpperCase();
  }
  if (format === 'lowerRoman') return writeRoman(value).toLowerCase();
  if (format === 'upperRoman') return writeRoman(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return String(value);
}

const romans = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function writeRoman(value: number): string {
  let rest = Math.min(3999, value);
  let text = '';
  for (const [size, letters] of romans) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}
