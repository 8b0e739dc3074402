import { defineConfig } from 'vitest/config';

const limits = { testTimeout: 20_000, hookTimeout: 120_000 };

// Groups run one after the other: a browser and real weights each want the whole machine.
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'structure', include: ['test/architecture.test.ts'], sequence: { groupOrder: 0 }, ...limits },
      },
      {
        test: {
          name: 'code',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: ['test/architecture.test.ts', 'test/model/**', 'test/e2e/**', '**/node_modules/**'],
          globalSetup: ['test/database-for-tests.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...limits,
        },
      },
      {
        test: {
          name: 'page',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/database-for-tests.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...limits,
          // Two busy cores draw a page in seconds: what is waited for may take long, what is asked of it stays the same.
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'model',
          include: ['test/model/**/*.test.ts'],
          globalSetup: ['test/database-for-tests.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          ...limits,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
