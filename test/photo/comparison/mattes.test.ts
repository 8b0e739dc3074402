import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readConfig, writeChosenModel } from '../../../src/base/index.ts';
import { judgeComparison, type ComparedPhoto, type CutByModel } from '../../../src/cli/photo/comparison.ts';
import { describeComparison, writeComparisonPage } from '../../../src/cli/photo/comparison-page.ts';
import { compareMattes, measureDistance } from '../../../src/photo/comparison/measure-mattes.ts';
import { deleteFolder } from '../../delete-folder.ts';

const side = 60;

/** A disc, with an opening of this radius in its midst. */
function drawRing(radius: number, opening: number) {
  const data = new Uint8Array(side * side).map((_value, at) => {
    const away = Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2);
    return away <= radius && away >= opening ? 255 : 0;
  });
  return { width: side, height: side, data };
}

it('equal mattes agree wholly, and mattes that share nothing not at all', () => {
  const ring = drawRing(20, 8);
  expect(compareMattes(ring, ring)).toEqual({ agreement: 1, differing: 0 });
  const inverse = { ...ring, data: ring.data.map((value) => 255 - value) };
  expect(compareMattes(ring, inverse)).toMatchObject({ agreement: 0, differing: 1 });
  const filled = compareMattes(ring, drawRing(20, 0));
  expect(filled.agreement).toBeCloseTo(1 - (8 / 20) ** 2, 1);
});

it('an opening that was closed is counted as lost, and the error is the area that is wrong', () => {
  const truth = drawRing(20, 8);
  expect(measureDistance(truth, truth)).toEqual({ error: 0, edgeError: 0, openings: 1, openingsKept: 1 });
  const closed = measureDistance(drawRing(20, 0), truth);
  expect(closed).toMatchObject({ openings: 1, openingsKept: 0 });
  expect(closed.error).toBeCloseTo((Math.PI * 8 ** 2) / side ** 2, 2);
  expect(closed.edgeError).toBeGreaterThan(0.1);
});

const cut = { doubt: 0.1, refused: null, milliseconds: 900 };
const makeModel = (name: string, refused = 0): CutByModel => ({
  name,
  cuts: Array.from({ length: 6 }, (_, at) =>
    at < refused ? { ...cut, doubt: null, refused: 'photo_no_subject' } : cut,
  ),
  megabytes: 400,
  millisecondsOfLook: 300,
});
const makePhotos = (errors: readonly [number, number] | null): ComparedPhoto[] =>
  Array.from({ length: 6 }, (_, at) => ({
    name: `photo <${at}>.jpg`,
    picture: `00${at}.webp`,
    hasTruth: errors !== null,
    found: {
      agreement: 0.9,
      differing: at / 10,
      distances: errors && errors.map((error) => ({ error, edgeError: error, openings: 1, openingsKept: 1 })),
    },
  }));

it('a model is called better by its errors alone, by more than chance, and never where it finds less', () => {
  const models = [makeModel('one'), makeModel('two')];
  expect(judgeComparison(models, makePhotos([0.02, 0.01])).better).toBe('two');
  expect(judgeComparison(models, makePhotos([0.02, 0.0195])).better).toBeNull();
  expect(judgeComparison(models, makePhotos(null)).better).toBeNull();
  expect(judgeComparison(models, makePhotos([0.02, 0.01]).slice(0, 4)).better).toBeNull();
  expect(judgeComparison([makeModel('one'), makeModel('two', 2)], makePhotos([0.02, 0.01])).better).toBeNull();
});

it('the page shows first what the two differ on most, and names of files are text', () => {
  const comparison = judgeComparison([makeModel('one'), makeModel('two')], makePhotos([0.02, 0.01]));
  const page = writeComparisonPage(comparison, 'fr');
  expect(page.indexOf('005.webp')).toBeLessThan(page.indexOf('000.webp'));
  expect(page).toContain('photo &lt;3>.jpg');
  expect(page).not.toContain('photo <');
  const said = describeComparison(comparison, { page: 'x/index.html', folder: 'x', language: 'en' }).join('\n');
  expect(said).toContain('--keep two');
});

it('a choice is read at the next start, gives way to the environment, and is taken back', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'maison-choice-'));
  const read = (more = {}) => readConfig({ MAISON_HOME: home, ...more }).cutout;
  try {
    expect(read()).toMatchObject({ large: 'isnet-general', chosenBy: 'default' });
    await writeChosenModel(home, 'cutout-model', 'ours');
    expect(await readFile(path.join(home, 'cutout-model'), 'utf8')).toBe('ours\n');
    expect(read()).toMatchObject({ large: 'ours', chosenBy: 'house' });
    expect(read({ MAISON_CUTOUT_MODEL: 'u2netp' })).toMatchObject({ large: 'u2netp', chosenBy: 'environment' });
    await writeChosenModel(home, 'cutout-model', null);
    expect(read()).toMatchObject({ large: 'isnet-general', chosenBy: 'default' });
  } finally {
    await deleteFolder(home);
  }
});
