import path from 'node:path';
import type { SourceFile, Violation } from './check-tree.ts';
import { isTest, readImports, stripComments } from './read-imports.ts';

/** One file of a room reads another. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/**
 * Folders of one room that import each other in a ring, at every depth: the folders side by side, and the files beside
 * them, are compared by all they hold. Rings that hang on a type alone are a rule of their own. Rings of files alone pass.
 */
export function checkCycles(files: readonly SourceFile[]): Violation[] {
  const links = readLinks(files);
  const byValue = links.filter(({ typeOnly }) => !typeOnly);
  return listFolders(files).flatMap((folder) => {
    const real = findRings(folder, byValue);
    if (real.length > 0) return describe('folder cycle', folder, real);
    return describe('folder cycle by type', folder, findRings(folder, links));
  });
}

function describe(rule: string, folder: string, rings: readonly string[][]): Violation[] {
  return rings.map((ring) => ({ rule, path: folder, detail: ring.join(', ') }));
}

function readLinks(files: readonly SourceFile[]): Link[] {
  const known = new Set(files.map((file) => file.path));
  return files
    .filter((file) => !isTest(file.path) && roomOf(file.path) !== null)
    .flatMap((file) =>
      readImports(stripComments(file.text)).flatMap(({ target, typeOnly }) => {
        if (!target.startsWith('.')) return [];
        const to = path.posix.normalize(path.posix.join(path.posix.dirname(file.path), target));
        return known.has(to) && roomOf(to) === roomOf(file.path) ? [{ from: file.path, to, typeOnly }] : [];
      }),
    );
}

/** A folder of src, or the source of the page. */
function roomOf(file: string): string | null {
  return /^(src\/[^/]+|web\/src)\//.exec(file)?.[1] ?? null;
}

/** Every folder of a room that holds something, the room itself among them. */
function listFolders(files: readonly SourceFile[]): string[] {
  const found = new Set<string>();
  for (const file of files) {
    const room = roomOf(file.path);
    if (room === null) continue;
    for (let at = path.posix.dirname(file.path); at.length >= room.length; at = path.posix.dirname(at)) found.add(at);
  }
  return [...found].sort();
}

/** The rings among what lies side by side in `folder`, each with at least one folder in it. */
function findRings(folder: string, links: readonly Link[]): string[][] {
  const reads = new Map<string, Map<string, string>>();
  for (const { from, to } of links) {
    const [a, b] = [partOf(folder, from), partOf(folder, to)];
    if (a === null || b === null || a === b) continue;
    const of = reads.get(a) ?? new Map<string, string>();
    if (!of.has(b)) of.set(b, `${from.slice(folder.length + 1)} → ${to.slice(folder.length + 1)}`);
    reads.set(a, of);
  }
  return findComponents(reads)
    .filter((ring) => ring.length > 1 && ring.some((part) => !part.includes('.')))
    .map((ring) => ring.flatMap((part) => ring.flatMap((other) => reads.get(part)?.get(other) ?? [])));
}

/** The folder or file directly in `folder` that holds `file`; null when it lies elsewhere. */
function partOf(folder: string, file: string): string | null {
  return file.startsWith(`${folder}/`) ? (file.slice(folder.length + 1).split('/')[0] ?? null) : null;
}

/** Strongly connected components, by Tarjan's algorithm. */
function findComponents(reads: ReadonlyMap<string, ReadonlyMap<string, string>>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    const place = order.size;
    order.set(node, place);
    lowest.set(node, place);
    stack.push(node);
    for (const next of reads.get(node)?.keys() ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? place, lowest.get(next) ?? place));
    }
    if (lowest.get(node) === place) found.push(stack.splice(stack.indexOf(node)).sort());
  };
  for (const node of reads.keys()) if (!order.has(node)) visit(node);
  return found;
}
