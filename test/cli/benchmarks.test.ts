import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRepository } from '../../bench/repository/make-repository.ts';
import { repositoryFolder } from '../../src/base/index.ts';
import { chooseSize, createDraw, drawSome, noteDraw } from '../campaign.ts';
import { runMaison } from './run-maison.ts';

// Each benchmark of bench/ in its smallest form, by the command that the documents name. One that nobody runs is broken for
// months; a new one has to be named here.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-benchmarks-'));
  // A house of a benchmark may stand in it, and the database of root's house runs as a user of its own.
  await chmod(folder, 0o711);
  const signal = AbortSignal.timeout(60_000);
  await makeRepository(path.join(folder, 'clone'), { clones: [], lines: 400, signal });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const smallest: Readonly<Record<string, string>> = {
  answer: '--alone 1',
  assistants: '--name none',
  answers: '--folder bench/answers/newcomers --company treteaux --every 20',
  'code-context': '--copy --clone FOLDER/clone --house FOLDER/house --keep FOLDER/kept.jsonl --lines 2',
  completion: '--seconds 1 --typists 1',
  fairness: '--seconds 1',
  gateway: '--rate 20 --seconds 1 --rounds 1 --warm 1 --people 2',
  house: '',
  ingest: '--pages 8 --kills 1 --passages 8',
  kill: '--kills 1 --minutes 1',
  ocr: '--pages 1',
  overload: '--seconds 2 --idle 50 --readers 5 --people 4 --times 2',
  'photo-brush': '--failures 1 --photos 1 --no-times',
  'photo-call': '--rounds 1',
  'photo-capture': '',
  'photo-glass': '--part tuning',
  'photo-pose': '--part tuning --limit 1',
  'photo-preview': '--photos 06-mug.jpg --steps 1',
  'photo-quality': '--limit 1',
  'photo-speed': '--sizes 1',
  repository: '--lines 2000 --commits 1',
  retrieval: '--small 200 --large 300 --seconds 1',
  rights: '--passages 300 --sets 20 --seconds 0',
  strong: '--folder bench/answers/newcomers --company treteaux --every 20',
};
const names = Object.keys(smallest);
const drawn = drawSome(names, chooseSize(names.length, 1), createDraw(71));

test('each benchmark of bench/ has its smallest form here', async () => {
  const files = await readdir(path.join(repositoryFolder, 'bench'), { withFileTypes: true });
  const there = files.filter((file) => file.isFile()).map(({ name }) => path.parse(name).name);
  expect(names.toSorted()).toEqual(there.toSorted());
});

describe.each(drawn)('bench %s', (name) => {
  test('ends with figures, or says which command makes what it lacks', { timeout: 600_000 }, async (context) => {
    noteDraw(context.task, `${name}, one of ${names.length} benchmarks`);
    const options = smallest[name]?.replaceAll('FOLDER', folder).split(' ').filter(Boolean) ?? [];
    const home = path.join(folder, `home-${name}`);
    const { code, stdout, stderr } = await runMaison(['bench', name, ...options], { MAISON_HOME: home });
    if (stderr.includes('[material_missing]')) {
      expect(stderr).not.toMatch(/^\s+at /mu);
      expect(code).toBe(1);
      context.skip(stderr.trim().split('\n').at(-1));
    }
    expect(code, stderr.slice(-3000)).toBe(0);
    expect(`${stdout}${stderr}`).toMatch(/\d/u);
  });
});

test.each([
  ['fr', /^Il manque à cette mesure les photos de .*node bench\/photo\/make-failure-set\.ts \[material_missing\]$/mu],
  ['en', /^This benchmark lacks the photos of .*node bench\/photo\/make-failure-set\.ts \[material_missing\]$/mu],
])('one whose photos are not made says in one sentence what makes them (%s)', async (language, sentence) => {
  const environment = { MAISON_LANGUAGE: language };
  // A part that no command makes.
  const ended = await runMaison(['bench', 'photo-quality', '--set', 'failures', '--part', 'none'], environment);
  expect(ended.stderr).toMatch(sentence);
  expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  expect(ended.code).toBe(1);
});
