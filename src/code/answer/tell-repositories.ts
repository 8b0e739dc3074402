import type { CodeClaim, CodeLines } from '../../contract/index.ts';
import type { CodeSources } from './code-sources.ts';
import { describesRepository, listsRepositories } from './names-repository.ts';

type Language = 'fr' | 'en';
type SourceRepository = CodeSources['repositories'][number];

/** Files that say what a repository is, the first one first. */
const introductions = [
  'README.md',
  'README.rst',
  'README',
  'readme.md',
  'package.json',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
];
const mostRepositories = 12;
const mostLines = 12;

/** Says which repositories are read, or what one is: its size, and how its own introduction begins; none for any other question. */
export async function tellRepositories(
  sources: CodeSources,
  question: string,
  language: Language,
): Promise<CodeClaim[]> {
  const read = sources.repositories.filter(({ commit }) => commit !== null);
  const meant = read.filter(({ name }) => describesRepository(question, name));
  const told = meant.length > 0 ? meant : listsRepositories(question) ? read : [];
  const claims: CodeClaim[] = [];
  for (const repository of told.slice(0, mostRepositories)) {
    const introduction = await readIntroduction(sources, repository);
    if (introduction)
      claims.push({ text: describeSize(repository, language, told.length === 1), proofs: [introduction] });
  }
  return claims;
}

function describeSize(
  { name, files, lines, indexedAt }: SourceRepository,
  language: Language,
  isAlone: boolean,
): string {
  const count = (value: number): string => value.toLocaleString(language);
  const day = indexedAt?.toISOString().slice(0, 10) ?? '';
  const size = {
    fr: `\`${name}\` : ${count(files)} fichiers et ${count(lines)} lignes de code, lus le ${day}.`,
    en: `\`${name}\`: ${count(files)} files and ${count(lines)} lines of code, read on ${day}.`,
  }[language];
  const introduces = { fr: 'Voici comment il se présente.', en: 'This is how it introduces itself.' }[language];
  return isAlone ? `${size} ${introduces}` : size;
}

async function readIntroduction(sources: CodeSources, { id }: SourceRepository): Promise<CodeLines | null> {
  for (const path of introductions) {
    const lines = await sources.readLines(id, path);
    const first = findProse(lines);
    if (first !== null) return sources.quote(id, path, first, Math.min(lines.length, first + mostLines - 1));
  }
  return null;
}

// From the first line that says something: no picture, no badge, no heading of one word.
function findProse(lines: readonly string[]): number | null {
  if (lines.length === 0) return null;
  const at = lines.findIndex(
    (line) => /(?:\p{L}{2,40}[\s,]{1,5}){5}/u.test(line) && !/^\s*(?:[<![]|[-=*#|]{2,}|\.\. )/u.test(line),
  );
  return at < 0 ? 1 : at + 1;
}
