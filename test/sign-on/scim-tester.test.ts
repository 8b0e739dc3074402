import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MadeProvisioningToken } from '../../src/contract/index.ts';
import { runsWhole } from '../campaign.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// The public tester of SCIM servers, as others run it: from pip, in an environment of its own, over a real socket.

const packages = ['scim2-tester[httpx2]==0.5.2', 'scim2-client==0.13.2', 'scim2-models==0.12.3'];
/** What the tester takes for a fault and the house means: whoever is not said to be inactive is active; members have a name beside. */
const meant = [/did not remove attribute 'active'/, /unexpected value for 'members'/];
const minutes = 60_000;
const run = promisify(execFile);

let folder: string;
let python: string | null = null;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-scim-'));
  if (runsWhole) python = await installTester().catch(() => null);
}, 5 * minutes);
afterAll(() => deleteFolder(folder));

async function installTester(): Promise<string> {
  await run('python3', ['-m', 'venv', folder]);
  const own = path.join(folder, 'bin', 'python');
  await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  return own;
}

async function makeToken(house: TestHouse): Promise<string> {
  const answer = await house.request('/api/provisioning-tokens', { method: 'POST', json: { name: 'Tester' } });
  return ((await answer.json()) as MadeProvisioningToken).secret;
}

test(
  'the public tester of SCIM servers finds no fault but those that are meant',
  async ({ skip }) => {
    if (python === null) {
      console.log(`scim2-tester: skipped, ${runsWhole ? 'pip does not bring it here' : 'only in the campaigns'}`);
      return skip();
    }
    await using house = await openTestHouse();
    await house.maison.listen({ port: 0, host: '127.0.0.1' });
    const address = `http://127.0.0.1:${house.maison.parts.place.port}/scim/v2`;
    const script = path.join(import.meta.dirname, 'scim-tester.py');
    const { stdout } = await run(python, [script, address, await makeToken(house)]);
    const checks = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string; title: string; reason: string });
    const passed = checks.filter(({ status }) => ['SUCCESS', 'COMPLIANT', 'ACCEPTABLE'].includes(status)).length;
    const others = checks.filter(({ status }) => ['SKIPPED', 'DEVIATION'].includes(status));
    console.log(`scim2-tester: ${passed} of ${checks.length} checks pass`, others);
    const faults = checks.filter(({ status }) => ['ERROR', 'CRITICAL'].includes(status));
    expect(faults.filter(({ reason }) => !meant.some((one) => one.test(reason)))).toEqual([]);
    expect(passed).toBeGreaterThan(60);
  },
  5 * minutes,
);
