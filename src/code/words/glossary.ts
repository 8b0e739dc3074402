import { readFileSync } from 'node:fs';
import path from 'node:path';

// What programmers say in French, and the words that stand for it in code (glossary.txt): a line is the French, in any form,
// a colon, and the English, the commonest first. Forms are matched by their stems (word-forms.ts): `vérifié` is found by
// `vérifier`; words of which only both together say it are joined by an underscore. And English words that are said in other
// ways in code (synonyms.txt), those of a line for each other.

/** French words of programming, with the English of code: a line each. */
export function readGlossary(): string {
  return read('glossary.txt');
}

/** English words of programming that say the same: a line each. */
export function readSynonyms(): string {
  return read('synonyms.txt');
}

// A question waits for it once.
function read(name: string): string {
  return readFileSync(path.join(import.meta.dirname, name), 'utf8');
}
