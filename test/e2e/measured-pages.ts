import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryFolder } from '../../src/base/index.ts';
import type { DrawnPage, DrawnWord } from './travel-policy.ts';

/** A page of the sample library whose words were measured once, by another reader of PDF than the house's own. */
export interface MeasuredPage extends DrawnPage {
  readonly path: string;
  readonly page: number;
}

const Measured = z.array(
  z.object({
    path: z.string(),
    sha256: z.string(),
    page: z.int(),
    width: z.number(),
    height: z.number(),
    lines: z.array(
      z.object({
        baseline: z.number(),
        size: z.number(),
        words: z.array(z.tuple([z.string(), z.number(), z.number()])),
      }),
    ),
  }),
);

/**
 * The two pages that give a ceiling for a night in Paris, measured with PDFium: for each line its baseline from the
 * top and its size, for each word its left and right, in points. Throws when a file is no longer the one measured.
 */
export async function readMeasuredPages(): Promise<MeasuredPage[]> {
  const file = path.join(repositoryFolder, 'test', 'fixtures', 'hotel-ceiling-pages.json');
  const measured = Measured.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const { path: name, sha256 } of measured) {
    const bytes = await readFile(path.join(repositoryFolder, 'examples', 'library', name));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`${name} was built again: measure its words anew for ${file}`);
  }
  return measured.map(({ lines, ...page }) => ({
    ...page,
    words: lines.flatMap(({ baseline, size, words }, line) =>
      words.map(([text, left, right]): DrawnWord => ({ text, line, left, right, baseline, size })),
    ),
  }));
}

/** The words of the page that say `quote`, where they stand. Throws unless the page says it exactly once. */
export function findQuote({ words }: DrawnPage, quote: string): DrawnWord[] {
  const wanted = quote.trim().split(/\s+/u);
  const starts = words.flatMap((_, at) => (wanted.every((word, step) => words[at + step]?.text === word) ? [at] : []));
  const [start, ...more] = starts;
  if (start === undefined || more.length > 0)
    throw new Error(`“${quote}” stands ${starts.length} times on the page that was measured`);
  return words.slice(start, start + wanted.length);
}
