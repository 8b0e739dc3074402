import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { groupCampaigns, leaveOut, listAlike } from './test/draw-files.ts';
import { listCampaigns } from './test/list-campaigns.ts';
import { SlowestFirst } from './test/slowest-first.ts';
import { chooseTemporaryFolder } from './test/temporary-folder.ts';

// Two cores are what every machine that tests has. A third worker works while others wait; a fourth gained nothing.
const workers = 3;
// These tell a test that hangs from one on a busy machine; what must be quick says so itself.
const limits = { testTimeout: 90_000, hookTimeout: 240_000 };
const globalSetup = ['test/database-for-tests.ts'];
const withBrowser = [...globalSetup, 'test/browser-for-tests.ts'];

// Each program that the tests start reads its own code anew: what Node has made of it is kept.
process.env.NODE_COMPILE_CACHE ??= path.join(tmpdir(), 'maison-compiled-for-tests');
// Where a system shows itself nobody keeps documents: a folder that is watched lies on the disk.
process.env.MAISON_TEST_DISK ??= tmpdir();
process.env.TMPDIR ??= chooseTemporaryFolder();
// One seed for whatever a run draws: it is printed, and the same one draws the same again.
process.env.MAISON_TEST_SEED ??= String(Date.now() % 100_000);

// Of files that cost much and are alike a quick run takes one, and its end tells which it left out.
const left =
  process.env.MAISON_TEST_DRAW_FILES === 'yes'
    ? leaveOut(listAlike(import.meta.dirname), Number(process.env.MAISON_TEST_SEED))
    : [];
const exclude = ['**/node_modules/**', ...left];
const campaigns = listCampaigns(import.meta.dirname);
const leftCampaigns =
  process.env.MAISON_TEST_CAMPAIGNS_REST === 'yes'
    ? leaveOut(groupCampaigns(campaigns), Number(process.env.MAISON_TEST_SEED))
    : [];

// Groups run one after the other: real weights want the whole machine.
export default defineConfig({
  test: {
    // Files of a worker share its modules: nothing of the house is kept in a module, and reading all of it again for
    // each of two hundred files is a fifth of the work.
    isolate: false,
    maxConcurrency: 2,
    // Much of what tests make is gone a moment later: a larger nursery has a tenth of their work not done.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'structure', include: ['test/architecture.test.ts'], sequence: { groupOrder: 0 }, ...limits },
      },
      {
        extends: true,
        test: {
          name: 'code',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: ['test/architecture.test.ts', 'test/model/**', 'test/e2e/**', ...exclude],
          globalSetup,
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
          ...limits,
          // A busy machine takes seconds for what a quiet one does in one.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: ['test/e2e/**/*.test.ts'],
          exclude,
          globalSetup: withBrowser,
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
          ...limits,
          // Two busy cores draw a page in seconds: what is waited for may take long, what is asked of it stays the same.
          testTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'model',
          include: ['test/model/**/*.test.ts'],
          exclude,
          globalSetup,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          ...limits,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'campaign',
          include: campaigns.filter((file) => !leftCampaigns.includes(file)),
          env: { MAISON_TEST_CAMPAIGNS: 'whole' },
          globalSetup: withBrowser,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          ...limits,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
