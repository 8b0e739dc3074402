import { readFileSync } from 'node:fs';
import path from 'node:path';

// general-words.txt: words as they are said, folded, an equals sign, and what documents may write for any of them, likeliest
// first. Four thousand, also ordinary ones whose documents use another (`appartement`, `logement`): they stand behind
// `words.ts`, and are taken only where nothing that was found, or is in the index, says the word itself.

let general: ReadonlyMap<string, readonly string[]> | null = null;

/** What documents may write for a word of general language (folded) that they do not write themselves; none where it is unknown. */
export function listGeneralWords(folded: string): readonly string[] {
  general ??= readGeneral();
  return general.get(folded) ?? [];
}

// The first question waits for it once: a few milliseconds.
function readGeneral(): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(path.join(import.meta.dirname, 'general-words.txt'), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => {
        const [said = '', written = ''] = line.split(' = ');
        const words = written.split(', ');
        return said.split(' ').map((one): [string, string[]] => [one, words]);
      }),
  );
}
