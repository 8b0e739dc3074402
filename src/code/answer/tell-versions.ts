import type { CodeClaim } from '../../contract/index.ts';
import { findCodeFiles, findCodePieces } from '../../store/index.ts';
import { splitIdentifier } from '../language/code-words.ts';
import type { CodeSources } from './code-sources.ts';

type Language = 'fr' | 'en';

const article = String.raw`(?:(?:la|le|les|the|notre|our)\s+|l['’]\s*)?`;
const thing = String.raw`([@\p{L}][\p{L}\p{N}@/_.+#-]*[\p{L}\p{N}+#]|[A-Za-z])`;
/** `version minimale de`, `minimum version of`. */
const kind = String.raw`(?:(?:minimale|minimum|maximale|maximum|exacte|exact|actuelle|current|requise|required|utilis[ée]e)\s+)?`;
const asked = [
  new RegExp(
    String.raw`\b(?:quelles?|which|what)\s+${kind}versions?\s+${kind}(?:de\s+|d['’]|of\s+)${article}${thing}`,
    'iu',
  ),
  new RegExp(String.raw`\bversions?\s+${kind}(?:de\s+|d['’]|of\s+)${article}${thing}\s*(?:\?\s*)?$`, 'iu'),
  new RegExp(String.raw`\b(?:quelle|which|what)\s+${thing}\s+version\b`, 'iu'),
  new RegExp(String.raw`^\s*${thing}\s+version\s*(?:\?\s*)?$`, 'iu'),
];
/** What is called otherwise in build files. */
const otherNames: Readonly<Record<string, string>> = {
  nodejs: 'node',
  'node.js': 'node',
  golang: 'go',
  py: 'python',
  jdk: 'java',
};
/** Files that say what is built with what; those that run it somewhere come after them. */
const rootFiles = [
  'package.json',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'composer.json',
  'Gemfile',
  'requirements.txt',
  'setup.py',
];
const isBuildFile =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements[\w.-]*\.(?:txt|in)|pom\.xml|build\.gradle(?:\.kts)?|cargo\.toml|composer\.json|gemfile|go\.mod|global\.json|[\w.-]*\.csproj)$/i;
const isRunFile = /(?:^|\/)(?:dockerfile|[\w.-]+\.ya?ml)$/i;
const mostTold = 4;

/** What the version is asked of; null where no version is asked for. */
export function readVersionAsked(question: string): string | null {
  for (const form of asked) {
    const found = form.exec(question.normalize('NFC'))?.[1];
    if (found !== undefined) return otherNames[found.toLowerCase()] ?? found;
  }
  return null;
}

/** Says which version of a thing the build files ask for, each with its line; empty where none names it with a number. */
export async function tellVersions(
  sources: CodeSources,
  { name, repositories }: { name: string; repositories: readonly string[] | null },
  language: Language,
): Promise<CodeClaim[]> {
  const found = (await findFiles(sources, name, repositories)).flatMap(({ repositoryId, path, startLine, text }) =>
    text
      .split('\n')
      .flatMap((line, at) =>
        saysVersion(line, name)
          ? [{ repositoryId, path, line: startLine + at, text: line.trim().replace(/,$/, '') }]
          : [],
      ),
  );
  const built = found.filter(({ path }) => isBuildFile.test(path));
  const told = (built.length > 0 ? built : found).toSorted((left, right) => depthOf(left.path) - depthOf(right.path));
  const claims: CodeClaim[] = [];
  for (const { repositoryId, path, line, text } of keepFirst(told).slice(0, mostTold)) {
    const proof = await sources.quote(repositoryId, path, line, line);
    if (proof) claims.push({ text: say(path, text, language), proofs: [proof] });
  }
  return claims;
}

// Those at the root of a repository by their names; others where they are among the pieces that speak of it most.
async function findFiles(
  sources: CodeSources,
  name: string,
  repositories: readonly string[] | null,
): Promise<{ repositoryId: string; path: string; startLine: number; text: string }[]> {
  const among = repositories ?? sources.repositories.map(({ id }) => id);
  const roots = [];
  for (const path of rootFiles)
    roots.push(...(await findCodeFiles(sources.tx, { repositories: among, paths: [path] })));
  const words = [...new Set(name.split(/[/@.+#-]+/).flatMap((part) => splitIdentifier(part).slice(0, 1)))];
  const asking = words.map((word, at) => ({ word, group: at + 1, weight: 1 }));
  const pieces =
    words.length === 0 ? [] : await findCodePieces(sources.tx, { words: asking, repositories, limit: 400 });
  const others = pieces.filter(
    ({ path }) => (isBuildFile.test(path) || isRunFile.test(path)) && !rootFiles.includes(path),
  );
  return [...roots.map((file) => ({ ...file, startLine: 1 })), ...others];
}

// Parts of one repository often ask for the same: it is told once, nearest to the root.
function keepFirst<T extends { readonly repositoryId: string; readonly text: string }>(found: readonly T[]): T[] {
  return [...Map.groupBy(found, ({ repositoryId, text }) => `${repositoryId} ${text}`).values()].flatMap(([first]) =>
    first ? [first] : [],
  );
}

// The thing with a number behind it, by itself or in a name of its own: `"react": "^18.2.0"`, `requires-python = ">=3.10"`.
function saysVersion(line: string, name: string): boolean {
  if (!/\d/.test(line) || /^\s*(?:#|\/\/)/.test(line)) return false;
  const own = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = String.raw`(?:^|["'\s/(<]|requires[-_]|<(?:[\w-]+\.)?)`;
  const behind = String.raw`(?:\[[^\]]*\])?(?:[-_.]?version)?["'\s]*[:=@~^<> (]+["'\s]*[~^<>=v( ]*\d`;
  return new RegExp(before + own + behind, 'i').test(line);
}

const depthOf = (path: string): number => path.split('/').length;

function say(path: string, line: string, language: Language): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const text = line.slice(0, 120).replaceAll('`', '');
  return { fr: `\`${file}\` le dit : \`${text}\`.`, en: `\`${file}\` says so: \`${text}\`.` }[language];
}
