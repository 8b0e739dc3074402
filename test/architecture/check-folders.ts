import path from 'node:path';
import type { SourceFile, Violation } from './check-tree.ts';

/** About twenty, with room for a test beside what it tests. */
export const filesSideBySide = 24;
export const largestMedian = 80;

/** Folders of data: one small file of the same form for each thing. */
const dataFolders = /^(src\/photo\/channels\/presets|src\/models\/catalogue|web\/src\/texts)$/;

/** Folders with more files side by side than one finds at a glance. */
export function checkFolders(files: readonly SourceFile[]): Violation[] {
  const counts = Map.groupBy(files, (file) => path.posix.dirname(file.path));
  return [...counts].flatMap(([folder, { length }]) =>
    length > filesSideBySide && !dataFolders.test(folder)
      ? [{ rule: 'folder size', path: folder, detail: `${length} files side by side` }]
      : [],
  );
}

/** A tree whose middle file is longer than a screen or two. */
export function checkMedian(files: readonly SourceFile[]): Violation[] {
  const lines = files.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
  const median = lines[Math.floor(lines.length / 2)] ?? 0;
  return median > largestMedian ? [{ rule: 'median', path: '.', detail: `${median} lines` }] : [];
}
