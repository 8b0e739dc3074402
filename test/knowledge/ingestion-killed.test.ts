import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killWhileReading } from '../../bench/ingest/kill-house.ts';
import { chooseSize, createDraw, noteDraw, seed } from '../campaign.ts';
import { fillWithClosedHouse } from '../closed-house.ts';
import { buildLongPdf } from '../documents/build-pdf.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-killed-'));
  await chmod(folder, 0o711);
  for (const name of ['home', 'files']) await mkdir(path.join(folder, name), { mode: 0o711 });
  await fillWithClosedHouse(path.join(folder, 'home'));
  const files = path.join(folder, 'files');
  for (let number = 0; number < 8; number += 1) {
    const text = Array.from(
      { length: 12 },
      (_, section) =>
        `## Section ${section}\n\n${`La note ${number}.${section} fixe le délai à ${number * section} jours. `.repeat(15)}`,
    );
    await writeFile(path.join(files, `note-${number}.md`), text.join('\n\n'));
  }
  await writeFile(path.join(files, 'long.pdf'), buildLongPdf(chooseSize(250, 120), 40));
});
afterEach(() => deleteFolder(folder));

// The full twenty kills, over 1,600 pages, are in bench/ingest.ts.
test('a house killed again and again while it reads neither loses nor doubles a passage', async ({ task }) => {
  const kills = chooseSize(12, 1);
  noteDraw(task, `${kills} of 12 kills, over 120 pages of 250`);
  const moments: number[] = [];
  const report = await killWhileReading({
    home: path.join(folder, 'home'),
    folder: path.join(folder, 'files'),
    kills,
    latestMilliseconds: 2500,
    random: createDraw(1),
    onKill: ({ afterMilliseconds }) => moments.push(afterMilliseconds),
  });
  expect({
    seed,
    moments,
    lost: report.lostDocuments,
    wrong: report.wrongDocuments,
    condemned: report.condemned,
    documents: report.documents,
  }).toEqual({
    seed,
    moments,
    lost: [],
    wrong: [],
    condemned: [],
    documents: 9,
  });
  expect(report.passages).toBeGreaterThan(chooseSize(500, 300));
}, 240_000);
