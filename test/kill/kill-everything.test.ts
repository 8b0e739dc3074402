import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killEverything } from '../../bench/kill/kill-everything.ts';
import { createSequence } from '../../bench/retrieval/invent-text.ts';
import { chooseSize, noteDraw, seed } from '../campaign.ts';
import { fillWithClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-kill-'));
  await chmod(folder, 0o711);
  await mkdir(path.join(folder, 'home'), { mode: 0o711 });
  await fillWithClosedHouse(path.join(folder, 'home'));
});
afterEach(() => deleteFolder(folder));

// The three hundred kills, model children included, are in bench/kill.ts.
test('a house whose parts are killed alone and in pairs while everything is written into it loses nothing it acknowledged, does every job once, keeps its audit and is back within ten seconds each time', async ({
  task,
}) => {
  const kills = chooseSize(26, 3);
  noteDraw(task, `${kills} of 26 kills`);
  const report = await killEverything({
    home: path.join(folder, 'home'),
    kills,
    models: 'fake',
    latestMilliseconds: 1500,
    // What a slow machine acknowledges until it is killed would be too little to compare.
    leastAnswered: 6,
    random: createSequence(seed),
  });
  // Ten seconds, or on a busy machine half as long again as this house took to open before anything was killed.
  const latest = Math.max(10_000, 1.5 * report.firstOpenMilliseconds);
  const slow = report.kills.filter(({ backMilliseconds }) => backMilliseconds >= latest);
  const { lost, refused, wrong, acts, faults } = report;
  process.stdout.write(
    `kill everything: seed ${seed}, ${report.acknowledged} acknowledged, ${report.auditLines} lines of audit, opened in ${report.firstOpenMilliseconds} ms, ${report.kills.map(({ killed, backMilliseconds }) => `${killed.join('+')} ${backMilliseconds} ms`).join(', ')}\n`,
  );
  expect({ seed, slow, lost, refused, wrong, acts, faults }).toEqual({
    seed,
    slow: [],
    lost: [],
    refused: [],
    wrong: [],
    acts: [],
    faults: { audit: [], lostFiles: [], orphans: [], jobs: [], publishedTwice: [], falseAlarms: [] },
  });
  expect(report.acknowledged).toBeGreaterThan(10);
}, 600_000);
