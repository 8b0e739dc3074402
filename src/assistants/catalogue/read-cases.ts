import { MaisonError } from '../../base/index.ts';
import { type AssistantCase, AssistantCases } from '../../contract/index.ts';
import type { FolderFile } from './folder-files.ts';

/** Where a folder of the open format has its cases. */
export const casesFile = 'evals/evals.json';

/** The cases that a folder brings, as the open format has them; none where it brings none. Throws `cases_invalid` (422). */
export function readCases(files: readonly FolderFile[]): AssistantCase[] {
  const file = files.find(({ path }) => path === casesFile);
  if (!file) return [];
  try {
    return AssistantCases.parse(JSON.parse(file.content.toString('utf8'))).evals;
  } catch (cause) {
    throw new MaisonError(
      'cases_invalid',
      422,
      {
        fr: `Les cas de ${casesFile} n’ont pas la forme voulue. Rien n’a été lancé. Corrigez le fichier, puis importez le dossier à nouveau.`,
        en: `The cases of ${casesFile} are not of the wanted form. Nothing was run. Mend the file, then import the folder again.`,
      },
      { cause },
    );
  }
}
