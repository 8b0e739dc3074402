import { execFile, spawnSync } from 'node:child_process';

import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { chooseSize, createDraw, drawSome, noteDraw } from '../campaign.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

// The disk of a house is filled to its last byte by somebody else, in the middle of each kind of work; of some that are drawn,
// where it is not the campaign.

const program = path.join(import.meta.dirname, 'full-disk-house-process.ts');
const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;
if (!canMount) process.stdout.write('skipped: a house on a full disk (needs root and a mount namespace)\n');

interface Outcome {
  readonly met: Record<string, number>;
  readonly backMilliseconds: number | null;
  readonly kept: number;
  readonly lost: string[];
  readonly notAcknowledged: string[];
  readonly unread: unknown[];
  readonly leftovers: string[];
}

async function runOnSmallDisk(work: string): Promise<Outcome> {
  const [home, closed] = [await makeFolder(), await makeClosedHouse()];
  const disk = `mount -t tmpfs -o size=200m,mode=711 none ${home} && cp -a --sparse=never ${closed}/. ${home} && exec "$0" "$@"`;
  try {
    const { stdout } = await promisify(execFile)('unshare', ['-m', 'sh', '-c', disk, process.execPath, program, work], {
      env: {
        ...process.env,
        MAISON_HOME: home,
        MAISON_AUDIT_CHECKPOINTS: `file://${path.join(home, 'outside.jsonl')}`,
      },
    });
    return JSON.parse(stdout) as Outcome;
  } finally {
    for (const folder of [home, closed]) await deleteFolder(folder);
  }
}

/** What a client may meet while the disk is full: work done in the last free bytes, or a refusal that says why. */
const clean = {
  upload: /^(200|507 storage_full|503 database_away)$/,
  parse: /^200$/,
  answer: /^(answer-done|error"storage_full"|error"database_away")$/,
  batch: /^(begun )?200$/,
  reading: /^session 200, download (200|507 storage_full)$/,
  scan: /^200$/,
  checkpoint: /^(taken|not delivered|nothing new|storage_full)$/,
  check: /^(first )?(checked|storage_full)$/,
  sealed: /^(saved|storage_full)$/,
  backup: /^(saved|storage_full)$/,
  log: /^200$/,
  database: /^(written|53100|ended|57P0\d|XX000)$/,
} as const;

const all = Object.entries(clean);
const drawn = drawSome(all, chooseSize(all.length, 1), createDraw(21));

// Two at a time: each waits most of its time, for the disk to stay full and for the house to come back.
describe.skipIf(!canMount)('a disk filled to its last byte in the middle of', () => {
  test.concurrent.for(drawn)(
    '%s loses nothing that was acknowledged, leaves nothing half-written, and ten seconds after there is room all goes on by itself',
    { timeout: 300_000 },
    async ([work, expected], { task }) => {
      noteDraw(task, `${work}, one of ${drawn.length} of ${all.length} kinds of work on a full disk`);
      const outcome = await runOnSmallDisk(work);
      process.stdout.write(
        `full disk, ${work}: back after ${outcome.backMilliseconds} ms, met ${JSON.stringify(outcome.met)}\n`,
      );
      // Whatever else cannot be done, what is there can be read; but for a database that somebody made end.
      const met = Object.keys(outcome.met).filter((one) => !expected.test(one) && one !== 'reading 200');
      expect(met.filter((one) => work !== 'database' || one !== 'reading 503 database_away')).toEqual([]);
      expect(outcome.met['reading 200']).toBeGreaterThan(0);
      // A night makes a backup, restores it and compares it before it is back.
      expect(outcome.backMilliseconds ?? Infinity).toBeLessThan(work === 'check' ? 60_000 : 10_000);
      expect(outcome).toMatchObject({ lost: [], notAcknowledged: [], unread: [], leftovers: [] });
      expect(outcome.kept).toBeGreaterThanOrEqual(3);
    },
  );
});
