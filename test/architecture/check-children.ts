import path from 'node:path';
import type { SourceFile, Violation } from './check-tree.ts';
import { isTest, readImports, stripComments } from './read-imports.ts';

const allOfBase = 'src/base/index.ts';

/** Modules that children of the house run and that lead, by value, to all of `base`, which none of them needs. */
export function checkChildren(files: readonly SourceFile[]): Violation[] {
  const imports = new Map(
    files.filter(({ path: file }) => !isTest(file)).map((file) => [file.path, listTargets(file)]),
  );
  return files
    .filter(({ path: file, text }) => !isTest(file) && /^src\/(?!base\/)/.test(file) && /\banswerCalls[<(]/.test(text))
    .flatMap(({ path: child }) => {
      const way = findWay(child, imports);
      return way === null ? [] : [{ rule: 'child loads all of base', path: child, detail: way.join(' → ') }];
    });
}

function listTargets({ path: file, text }: SourceFile): string[] {
  return readImports(stripComments(text))
    .filter(({ target, typeOnly }) => !typeOnly && target.startsWith('.'))
    .map(({ target }) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target)));
}

function findWay(child: string, imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const from = new Map<string, string | null>([[child, null]]);
  for (const file of from.keys()) {
    if (file === allOfBase) {
      const way: string[] = [];
      for (let at: string | null = file; at !== null; at = from.get(at) ?? null) way.unshift(at);
      return way;
    }
    for (const target of imports.get(file) ?? []) if (!from.has(target)) from.set(target, file);
  }
  return null;
}
