import path from 'node:path';
import type { SourceFile } from './check-tree.ts';
import { isTest, readNames, readReexports, stripComments } from './read-imports.ts';

/** One folder of src, as others see it. */
export interface Room {
  readonly name: string;
  /** Without tests. */
  readonly files: number;
  /** What its index.ts hands out, by name; types too. */
  readonly exports: readonly string[];
  /** Which room reads which of its exports; main.ts counts as the room `main`, the page as `web`. */
  readonly importers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** All folders of src with what their doors hand out and to whom, by name. Tests and benchmarks do not count as readers. */
export function readRooms(files: readonly SourceFile[]): Room[] {
  const product = files.filter(({ path: file }) => /^(src|web\/src)\//.test(file) && !isTest(file));
  const texts = new Map(product.map((file) => [file.path, stripComments(file.text)]));
  const names = new Set(product.flatMap(({ path: file }) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []));
  return [...names].sort().map((name) => {
    const own = product.filter((file) => file.path.startsWith(`src/${name}/`));
    return {
      name,
      files: own.length,
      exports: listExports(`src/${name}/index.ts`, texts).sort(),
      importers: readImporters(name, texts),
    };
  });
}

/** The names that a module hands out, those of `export *` among them. */
function listExports(file: string, texts: ReadonlyMap<string, string>): string[] {
  const code = texts.get(file);
  if (code === undefined) return [];
  const { names, wholes } = readReexports(code);
  return [...new Set([...names, ...wholes.flatMap((target) => listExports(resolve(file, target), texts))])];
}

function readImporters(name: string, texts: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [file, code] of texts) {
    const importer = file.startsWith('web/') ? 'web' : (/^src\/([^/]+)\//.exec(file)?.[1] ?? 'main');
    if (importer === name) continue;
    for (const { target, names } of readNames(code)) {
      if (resolve(file, target) !== `src/${name}/index.ts`) continue;
      const known = found.get(importer) ?? new Set();
      found.set(importer, known.union(new Set(names)));
    }
  }
  return found;
}

function resolve(file: string, target: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
}
