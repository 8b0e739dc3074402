import type { CodeClaim } from '../../contract/index.ts';
import { findCodeFiles, listSymbols } from '../../store/index.ts';
import { readCodePath } from '../language/read-code-path.ts';
import { findPlaces } from '../search/find-places.ts';
import type { CodeSources } from './code-sources.ts';
import { tellDefinition } from './tell-places.ts';

/** Words beside the path: who asks more asks for something in the file. */
const mostWords = 6;
const headLines = 12;
const mostDefinitions = 8;
const isTold = /^(?:class|interface|type|function)$/;

/** The path of a file that a question is about as a whole (« explique-moi lib/reply.js »); null where it asks for more. */
export function readFileAsked(question: string): string | null {
  const path = readCodePath(question);
  if (path === null) return null;
  const words = question.replace(path, ' ').match(/\p{L}+/gu) ?? [];
  return words.length <= mostWords ? path.replace(/^\.?\//, '') : null;
}

/** Says how a file begins and what it defines, the outermost first; empty where the code has no such file. */
export async function tellFile(
  sources: CodeSources,
  path: string,
  { repositories, language }: { repositories: readonly string[] | null; language: 'fr' | 'en' },
): Promise<CodeClaim[]> {
  const file = await findFile(sources, path, repositories);
  if (!file) return [];
  const lines = await sources.readLines(file.repositoryId, file.path);
  const head = await sources.quote(file.repositoryId, file.path, 1, Math.min(headLines, lines.length));
  if (!head) return [];
  const symbols = await listSymbols(sources.tx, { repositoryId: file.repositoryId, paths: [file.path] });
  const outer = symbols.filter(
    ({ kind, name, within }, at) =>
      isTold.test(kind) && within.length === 0 && symbols.findIndex((one) => one.name === name) === at,
  );
  const count = lines.length.toLocaleString(language);
  const text = {
    fr: `\`${file.path}\` a ${count} lignes et commence ainsi.`,
    en: `\`${file.path}\` has ${count} lines and begins like this.`,
  }[language];
  const claims: CodeClaim[] = [{ text, proofs: [head] }];
  for (const symbol of outer.slice(0, mostDefinitions))
    claims.push(...(await tellDefinition(sources, symbol, language)));
  return claims;
}

// By its whole path, or by the end of one.
async function findFile(sources: CodeSources, path: string, repositories: readonly string[] | null) {
  const among = repositories ?? sources.repositories.map(({ id }) => id);
  const [exact] = await findCodeFiles(sources.tx, { repositories: among, paths: [path] });
  if (exact) return exact;
  const { places } = await findPlaces(sources.tx, path, { repositories, limit: 20 });
  return places.find((place) => place.path.endsWith(`/${path}`)) ?? null;
}
