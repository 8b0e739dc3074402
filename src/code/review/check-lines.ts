import path from 'node:path';
import type { ReviewFinding, ReviewLines } from '../../contract/index.ts';
import { findSecrets, hideSecrets } from '../../governance/index.ts';
import { findKnownNames, type Transaction } from '../../store/index.ts';
import { findLanguageNames } from '../finish/names/language-names.ts';
import { listIdentifiers, splitIdentifier } from '../language/code-words.ts';
import type { ForeignName } from '../reader/list-facts.ts';
import type { ChangedFile, FileSide } from './changed-file.ts';
import type { FileDiff } from './read-diff.ts';
import type { ReviewSources } from './review-sources.ts';
import { tellSecret, tellUnknown } from './tell-findings.ts';

type Language = 'fr' | 'en';

/** Keys and passwords that the diff adds: the line is shown without them. */
export function checkSecrets(diffs: readonly FileDiff[], language: Language): ReviewFinding[] {
  return diffs.flatMap(({ newPath, hunks }) =>
    hunks.flatMap((hunk) => {
      const added = hunk.filter(({ kind }) => kind === 'added');
      const lines = added.filter(({ text }) => findSecrets(text).length > 0);
      const together = lines.length === 0 ? findTogether(added.map(({ text }) => text)) : null;
      const found = together === null ? lines : added.slice(together, together + 1);
      return found.map(({ text, newLine }) => {
        const shown = together === null ? hideSecrets(text) : 'SECRET';
        const proof: ReviewLines = {
          of: 'after',
          repositoryId: null,
          repository: null,
          commit: null,
          path: newPath ?? '',
          startLine: newLine,
          endLine: newLine,
          text: shown,
        };
        return tellSecret([proof], language);
      });
    }),
  );
}

// A private key goes over several lines: the first of them.
function findTogether(lines: readonly string[]): number | null {
  const text = lines.join('\n');
  const [first] = findSecrets(text);
  return first ? text.slice(0, first.start).split('\n').length - 1 : null;
}

/** Names that the diff's lines use and that exist nowhere in reach; names that they take from a file that has none such. */
export async function checkNames(
  { tx, sources }: { tx: Transaction; sources: ReviewSources },
  language: Language,
): Promise<ReviewFinding[]> {
  const findings: ReviewFinding[] = [];
  const around = new Set(
    sources.files.flatMap(({ before, after }) => [
      ...listIdentifiers(before?.text ?? ''),
      ...(after?.parts.definitions ?? []).map(({ name }) => name),
    ]),
  );
  for (const file of sources.files) {
    const { after, grammar, added } = file;
    const known = grammar && findLanguageNames(grammar);
    if (!after || !known) continue;
    const fromImports = new Set(listIdentifiers(listImportLines(after.text)));
    const used = (after.parts.facts?.names ?? []).filter(({ name, line }) => added.has(line) && name.length > 1);
    const free = used.filter(
      ({ name, role }) => role === 'free' && !known.has(name) && !around.has(name) && !fromImports.has(name),
    );
    const words = free.map(({ name }) => splitIdentifier(name)[0] ?? name);
    const found = await findKnownNames(tx, { names: free.map(({ name }) => name), words });
    const missing = free.filter(({ name }) => !found.has(name));
    for (const one of unique(missing))
      findings.push(tellUnknown({ name: one.name, from: null }, [prove(sources, after, one)], language));
    for (const one of unique(used.filter(({ role }) => role === 'import'))) {
      const from = await findEmptySource(sources, file, after, one);
      if (from !== null) findings.push(tellUnknown({ name: one.name, from }, [prove(sources, after, one)], language));
    }
  }
  return findings;
}

const prove = (sources: ReviewSources, side: FileSide, { line }: ForeignName): ReviewLines =>
  sources.proveAfter(side, line);

const unique = (names: readonly ForeignName[]): ForeignName[] =>
  [...new Map(names.toReversed().map((one) => [one.name, one])).values()].toReversed();

// Also those that go over several lines.
function listImportLines(text: string): string {
  const statements = text.match(
    /^[ \t]*(?:import|from|use|using|require|package)\b(?:[^\n({]*[({][^)}]{0,4000}[)}][^\n]*|[^\n]*)/gm,
  );
  return [...(statements ?? []), ...(text.match(/^.*\brequire\(.*$/gm) ?? [])].join('\n');
}

const endings = ['', '.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '/index.ts', '/index.tsx', '/index.js'];

// The file of the repository that a name is taken from, where that file does not hold the name at all.
async function findEmptySource(
  sources: ReviewSources,
  { grammar }: ChangedFile,
  { path: at, text }: FileSide,
  { name, line }: ForeignName,
): Promise<string | null> {
  const statement = readImport(text.split('\n'), line);
  const folder = path.posix.dirname(at);
  const candidates: string[] = [];
  if (grammar === 'python') {
    const [, dots = '', module = ''] = /from\s+(\.+)((?:\w[\w.]*)?)\s+import/.exec(statement) ?? [];
    if (dots === '' || module === '') return null;
    const base = path.posix.join(folder, ...Array.from({ length: dots.length - 1 }, () => '..'), ...module.split('.'));
    candidates.push(`${base}.py`, `${base}/__init__.py`);
  } else {
    const [, specifier = ''] = /from\s*['"](\.[^'"]+)['"]/.exec(statement) ?? [];
    if (specifier === '' || grammar === 'java' || grammar === 'go') return null;
    const base = path.posix.join(folder, specifier);
    candidates.push(...endings.map((ending) => `${base}${ending}`), base.replace(/\.js(x?)$/, '.ts$1'));
  }
  for (const candidate of candidates) {
    const source = await sources.readFile(candidate);
    if (source === null) continue;
    const handsOn = /export\s+\*|import\s+\*|from\s+\S+\s+import\s+\*|__getattr__/.test(source);
    return handsOn || listIdentifiers(source).includes(name) ? null : candidate;
  }
  return null;
}

function readImport(lines: readonly string[], line: number): string {
  let first = line - 1;
  while (first > 0 && first > line - 40 && !/^\s*(?:import|from|export)\b/.test(lines[first] ?? '')) first -= 1;
  const rest = lines.slice(first, first + 40).join('\n');
  return /^\s*from\b/.test(rest) ? rest : (/^[\s\S]*?from\s*['"][^'"]+['"]/.exec(rest)?.[0] ?? rest);
}
