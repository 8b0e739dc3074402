import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Marks of one person: words that stand nowhere else, each with where it was planted. */
export interface Marks {
  /** A new one, for `place`. Small letters and digits, as the search and an address would make them. */
  make(place: string): string;
  readonly places: ReadonlyMap<string, string>;
  /** Where in a folder which marks stand: every byte of every file is looked at. */
  find(folder: string): Promise<FoundMark[]>;
}

export interface FoundMark {
  readonly place: string;
  /** Below the folder. */
  readonly file: string;
}

/** Marks that begin with the same letters, so that one pass over a file finds them all. */
export function createMarks(): Marks {
  const beginning = `qz${randomBytes(5).toString('hex')}`;
  const length = beginning.length + 6;
  const places = new Map<string, string>();
  return {
    places,
    make(place) {
      const mark = `${beginning}${places.size.toString(16).padStart(6, '0')}`;
      places.set(mark, place);
      return mark;
    },
    async find(folder) {
      const found = new Map<string, FoundMark>();
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // Gone while it was looked for.
        for (const word of findWords(bytes, beginning, length)) {
          const place = places.get(word) ?? 'a part of a mark';
          const name = path.relative(folder, file);
          found.set(`${place} ${name}`, { place, file: name });
        }
        if (entry.name.includes(beginning)) found.set(entry.name, { place: 'the name of a file', file: entry.name });
      }
      return [...found.values()];
    },
  };
}

function findWords(bytes: Buffer, beginning: string, length: number): string[] {
  const words: string[] = [];
  for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1))
    words.push(bytes.toString('latin1', at, at + length));
  return words;
}
