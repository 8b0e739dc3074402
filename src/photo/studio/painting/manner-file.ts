import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PainterManner } from './test-painter.ts';

const shape = z.object({
  identity: z.string(),
  way: z.string(),
  inverted: z.boolean(),
  milliseconds: z.number(),
});

/** What an earlier test found of this very server; null where none did. */
export async function readManner(file: string, identity: string): Promise<PainterManner | null> {
  try {
    const kept = shape.parse(JSON.parse(await readFile(file, 'utf8')));
    return kept.identity === identity ? kept : null;
  } catch {
    // Not there, or not whole: the server is tested again.
    return null;
  }
}

/** Keeps what a test found, for the next start. */
export async function keepManner(file: string, identity: string, manner: PainterManner): Promise<void> {
  const part = `${file}.part`;
  await writeFile(part, JSON.stringify({ identity, ...manner }), { mode: 0o600 });
  await rename(part, file);
}
