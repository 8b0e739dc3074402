import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryFolder, wait } from '../../src/base/index.ts';
import { owner } from '../../src/governance/index.ts';
import { addDocument, readIngestion } from '../../src/knowledge/index.ts';
import type { Maison } from '../../src/main.ts';

const library = path.join(repositoryFolder, 'examples', 'library');
const { signal } = new AbortController();

/** Adds the sample library to a house, and waits until all of it is read and has its vectors. */
export async function ingestLibrary(maison: Maison): Promise<void> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith('.jsonl'))) {
    const file = path.join(entry.parentPath, entry.name);
    await addDocument(
      maison.parts,
      owner,
      { path: path.relative(library, file), space: 'entreprise', content: createReadStream(file) },
      { signal },
    );
  }
  for (;;) {
    const { documents, passages } = await readIngestion(maison.parts, owner, {}, { signal });
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total) return;
    await wait(500);
  }
}

/** The French questions of the sample library that its documents answer. */
export async function readQuestions(): Promise<string[]> {
  const lines = (await readFile(path.join(library, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const read = lines.map((line) => JSON.parse(line) as { question: string; language: string; answerable: boolean });
  return read.filter(({ answerable, language }) => answerable && language === 'fr').map(({ question }) => question);
}
