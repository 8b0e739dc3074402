import { open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Takes every one of these texts out of the files of a folder, where it stands: what writes to them goes on undisturbed. */
export async function maskInFolder(folder: string, marks: readonly string[]): Promise<number> {
  let masked = 0;
  for (const name of await listFiles(folder)) masked += await maskInFile(path.join(folder, name), marks);
  return masked;
}

/** Empties a folder of what the house keeps only to be quicker. */
export async function emptyFolder(folder: string): Promise<void> {
  for (const name of await listFiles(folder)) await rm(path.join(folder, name), { force: true });
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

// As many bytes as before, at the same place: a log that is open is not moved, nor cut under who writes to it.
async function maskInFile(file: string, marks: readonly string[]): Promise<number> {
  const content = await readFile(file);
  const places = marks.flatMap((mark) => findForms(content, mark));
  if (places.length === 0) return 0;
  const handle = await open(file, 'r+');
  try {
    for (const { at, bytes } of places) await handle.write(Buffer.alloc(bytes, '*'), 0, bytes, at);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return places.length;
}

function findForms(content: Buffer, mark: string): { at: number; bytes: number }[] {
  // As it is, and as JSON and an address write it.
  const forms = new Set([mark, JSON.stringify(mark).slice(1, -1), encodeURIComponent(mark), mark.toLowerCase()]);
  return [...forms].flatMap((form) => {
    const found: { at: number; bytes: number }[] = [];
    const bytes = Buffer.byteLength(form);
    for (let at = content.indexOf(form); at >= 0; at = content.indexOf(form, at + bytes)) found.push({ at, bytes });
    return found;
  });
}
