import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSandboxLayers, openWorker, type Worker } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { ExitPage } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import type { ReachingKind } from './reaching-child.ts';

// A library in a child that tries to reach the world fails, and the ledger of the house says so. What native code tries
// passes Node and is refused by the sandbox without a word: see docs/network.md.

let house: TestHouse;
let worker: Worker<ReachingKind>;
const { signal } = new AbortController();
beforeAll(async () => {
  house = await openTestHouse();
  worker = openWorker<ReachingKind>({
    name: 'reaching',
    log: silentLog,
    module: path.join(import.meta.dirname, 'reaching-child.ts'),
    order: () => null,
    memoryMegabytes: 300,
    heartbeatMilliseconds: null,
    idleMilliseconds: null,
    sandbox: { onAttempt: (address) => house.maison.parts.outbound.noteAttempt('parser', address) },
  });
});
afterAll(async () => {
  await worker?.close();
  await house?.close();
});

async function readLedger(): Promise<ExitPage> {
  return (await (await house.request('/api/exits?outcome=denied')).json()) as ExitPage;
}

test('whatever a child tries to reach, in each way that Node has, fails and stands in the ledger as refused', async ({
  skip,
}) => {
  const { network, calls } = await findSandboxLayers();
  const outcomes = await worker.call('everything', { signal });
  const expected = [
    '/nowhere/socket',
    '93.184.215.14:443',
    '93.184.215.15:443',
    '93.184.215.16:80',
    '93.184.215.17:53',
    'name.example:8443',
    'secret.exfiltrated.example',
  ];
  const listHosts = async (): Promise<string[]> => (await readLedger()).exits.map(({ host }) => host).toSorted();
  await expect.poll(listHosts).toEqual(expected);
  const { exits, left } = await readLedger();
  for (const exit of exits) expect(exit).toMatchObject({ purpose: 'parser', outcome: 'denied', rule: null });
  // Nothing left: who reads the foot of the page is told of no exit.
  expect(left).toBe(0);
  const { exits: foot } = (await (await house.request('/api/house')).json()) as { exits: object };
  expect(foot).toEqual({ count: 0, last: null });
  if (!network && !calls) return skip('this machine gives neither a network of its own nor a filter of calls');
  expect(Object.values(outcomes)).not.toContain('reached');
  const audit = await house.request('/api/audit?act=exit-refused');
  expect(await audit.text()).toContain('exit-refused');
});

test('a child that tries for ever fills no ledger, and one that tries nothing is in none', async () => {
  await worker.unload();
  await worker.call('nothing', { signal });
  const before = (await readLedger()).exits.length;
  await worker.unload();
  await worker.call('for ever', { signal });
  await expect.poll(async () => (await readLedger()).exits.length).toBe(before + 20);
});
