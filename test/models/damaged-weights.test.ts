import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMemoryBudget } from '../../src/models/registry/memory-budget.ts';
import { createLocalModel } from '../../src/models/registry/local-model.ts';
import { rememberVerified } from '../../src/models/pull/models-folder.ts';
import { createWeightsCheck } from '../../src/models/pull/weights-check.ts';
import { damage, entry, openPullBench, type PullBench, weights } from './pull-bench.ts';

const { signal } = new AbortController();
let bench: PullBench;
let hours: number;
beforeEach(async () => {
  bench = await openPullBench();
  hours = 0;
  await writeFile(bench.finalFile, weights);
  await utimes(bench.finalFile, 1, 1); // A whole number, so that the old date can be given back exactly.
});
afterEach(() => bench.close());

const clock = { ...systemClock, elapsed: () => hours * 3_600_000 };
const openParts = () => ({ ...bench.openParts(), clock: systemClock, log: silentLog, memory: createMemoryBudget() });

describe('the weights of a model', () => {
  it('are compared with their hash again when the model is loaded again, and refused under their old date', async () => {
    const model = createLocalModel(entry, 'chat', openParts() as never, { idleMilliseconds: null });
    try {
      // What the test calls weights no engine can load: that it comes so far shows that they were taken as true.
      await expect(model.open({ signal })).rejects.toMatchObject({ code: 'model_not_started' });
      await damage(bench.finalFile);
      await expect(model.open({ signal })).rejects.toMatchObject({ code: 'model_damaged', status: 503 });
      expect(existsSync(bench.finalFile)).toBe(false);
      // Nobody reads the log at the second question: until it is fetched again, it is a damaged model and no absent one.
      await expect(model.open({ signal })).rejects.toMatchObject({ code: 'model_damaged' });
      expect(model.status().status).toEqual({ state: 'absent', reason: 'wrong hash' });
      await writeFile(bench.finalFile, weights);
      await expect(model.open({ signal })).rejects.toMatchObject({ code: 'model_not_started' });
      expect(model.status().status).toMatchObject({ state: 'failed' });
    } finally {
      await model.close();
    }
  }, 30_000);

  it('are not believed for the note beside them, which whoever changed them could write', async () => {
    await damage(bench.finalFile);
    await rememberVerified(bench.finalFile);
    const check = createWeightsCheck(entry, { config: bench.openParts().config, clock });
    await expect(check.require({ signal })).rejects.toMatchObject({ code: 'model_damaged' });
    expect(check.refused).toBe(true);
  });

  it('are hashed once a day as long as nothing is written: a disk changes bytes without a trace', async () => {
    let marked = 'the same';
    const reads: string[] = [];
    const check = createWeightsCheck(entry, {
      config: bench.openParts().config,
      clock,
      files: {
        mark: async () => marked,
        find: async () => {
          reads.push(`hour ${hours}`);
          return { file: bench.finalFile, refused: false };
        },
      },
    });
    for (hours of [0, 1, 23, 25, 26]) await check.require({ signal });
    expect(reads).toEqual(['hour 0', 'hour 25']);
    marked = 'written';
    await Promise.all([check.require({ signal }), check.require({ signal })]);
    expect(reads).toEqual(['hour 0', 'hour 25', 'hour 26']);
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });
});
