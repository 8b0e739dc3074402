import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryFolder } from '../../src/base/index.ts';

/** The folder of the sample library. */
export const library = path.join(repositoryFolder, 'examples', 'library');

/** The French questions of the sample library that its documents answer. */
export async function readQuestions(): Promise<string[]> {
  const lines = (await readFile(path.join(library, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const read = lines.map((line) => JSON.parse(line) as { question: string; language: string; answerable: boolean });
  return read.filter(({ answerable, language }) => answerable && language === 'fr').map(({ question }) => question);
}
