import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { leaveOut, listAlike } from '../draw-files.ts';
import { root } from './read-tree.ts';

const groups = listAlike(root);
const files = groups.flat();

test('a quick run takes one file of each group that is alike, the same one for the same seed', () => {
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  expect(new Set(files).size).toBe(files.length);
  for (const seed of [0, 1, 99_999]) {
    const left = new Set(leaveOut(groups, seed));
    expect(groups.map((group) => group.filter((file) => !left.has(file)).length)).toEqual(groups.map(() => 1));
    expect(leaveOut(groups, seed)).toEqual([...left]);
  }
});

test('every file that is drawn comes in some quick run', () => {
  const seeds = Array.from({ length: 80 }, (_, seed) => new Set(leaveOut(groups, seed)));
  expect(files.filter((file) => seeds.every((left) => left.has(file)))).toEqual([]);
});
