import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, readConfig } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Actor, owner } from '../../src/governance/index.ts';
import { fetchModel } from '../../src/models/pull/fetch-model.ts';
import { openPullBench, type PullBench } from './pull-bench.ts';

let bench: PullBench;
beforeEach(async () => {
  bench = await openPullBench();
});
afterEach(() => bench.close());

function openParts() {
  const parts = bench.openParts({ MAISON_OFFLINE: 'true' });
  return { ...parts, config: readConfig({ MAISON_MODELS: bench.folder, MAISON_OFFLINE: 'true' }) };
}

describe('a model fetched from the page', () => {
  it('is not fetched before its terms are accepted', async () => {
    expect(() => fetchModel(openParts(), owner, { name: 'isnet-general', accepted: false })).toThrow(
      expect.objectContaining({ code: 'model_terms_not_accepted', status: 400 }),
    );
    expect(await readdir(bench.folder)).toEqual([]);
  });

  it('must be one that the house uses', () => {
    expect(() => fetchModel(openParts(), owner, { name: 'bge-m3', accepted: true })).toThrow(
      expect.objectContaining({ code: 'model_not_used' }),
    );
  });

  it('is fetched for nobody but the one in charge of the house', () => {
    const visitor: Actor = { kind: 'person', id: 'visitor', principals: ['everyone'], role: 'member' };
    expect(() => fetchModel(openParts(), visitor, { name: 'u2netp', accepted: true })).toThrow(
      expect.objectContaining({ code: 'access_denied' }),
    );
  });

  it('that no source can give leaves the folder of models empty, and says why in the log', async () => {
    const warned: unknown[] = [];
    const log = { ...silentLog, warn: (facts: unknown) => void warned.push(facts) } as Log;
    fetchModel({ ...openParts(), log }, owner, { name: 'isnet-general', accepted: true });
    await expect.poll(() => warned.length).toBe(1);
    expect(warned[0]).toMatchObject({ model: 'isnet-general', err: { code: 'model_unreachable' } });
    expect((await readdir(bench.folder)).filter((name) => name.endsWith('.onnx'))).toEqual([]);
  });
});
