import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { features } from './features.ts';

const run = promisify(execFile);
const script = path.join(import.meta.dirname, 'exit-process.ts');
/** A network namespace where every address of the world is this machine. */
const world = [
  'set -e; ip link set lo up; ip route add local default dev lo table local',
  'ip -6 route add local default dev lo table local 2>/dev/null || true',
  'exec "$@"',
].join('; ');

interface Report {
  readonly features: string[];
  readonly forbidden: number;
  readonly trials: Record<'addresses' | 'redirects' | 'settings' | 'answers', number>;
  readonly denied: number;
  readonly reached: string[];
  readonly wrong: string[];
  readonly works: Record<string, string[]>;
}

async function runProcess(network: 'world' | 'here', guard: 'guarded' | 'unguarded'): Promise<Report> {
  const command = [process.execPath, script, network, guard];
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const inside = ['unshare', ...user, '--net', 'sh', '-c', world, 'sh', ...command];
  const [program = '', ...args] = network === 'world' ? inside : command;
  const { stdout } = await run(program, args, { maxBuffer: 50_000_000 });
  return JSON.parse(stdout) as Report;
}

async function hasWorld(): Promise<boolean> {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return run('unshare', [...user, '--net', 'sh', '-c', world, 'sh', 'true']).then(
    () => true,
    () => false,
  );
}

test('no forbidden address is reached by any feature that takes one: as spelled, by redirect, as a setting, or by a name that leads astray; written ones are', async () => {
  const network = (await hasWorld()) ? 'world' : 'here';
  if (network === 'here') console.log('the way out: skipped: addresses beyond the loopback (no network namespace)');
  const report = await runProcess(network, 'guarded');
  expect(report.wrong).toEqual([]);
  expect(report.reached).toEqual([]);
  expect(report.forbidden).toBeGreaterThanOrEqual(80);
  expect(report.features).toEqual(Object.keys(features));
  for (const [kind, worked] of Object.entries(report.works)) {
    const served = report.features.filter((name) => isHere(kind) || !features[name]?.needsCertificate);
    expect({ kind, worked }).toEqual({ kind, worked: served });
  }
  // What no rule allows is told: an address that is none at all has no host to tell.
  expect(report.denied).toBeGreaterThan(report.features.length * 100);
  console.log(
    `the way out: ${report.forbidden} spellings × ${report.features.length} features, ${JSON.stringify(report.trials)}, ${report.denied} denials in the ledger, nothing reached (${network === 'world' ? 'every address of the world was a trap' : 'traps on the loopback'})`,
  );
}, 240_000);

/** Whether these addresses are this machine's own. */
const isHere = (kind: string): boolean => ['this machine, written', 'localhost'].includes(kind);

test('the traps catch what a way out without its guard lets through, for each feature', async () => {
  const report = await runProcess((await hasWorld()) ? 'world' : 'here', 'unguarded');
  expect(report.reached.length).toBeGreaterThan(50);
  for (const feature of report.features)
    for (const way of ['addresses', ...(features[feature]?.redirects === false ? [] : ['redirects']), 'answers'])
      expect(
        report.wrong.filter((one) => one.startsWith(`${feature}: ${way}`)),
        `${feature}: ${way}`,
      ).not.toEqual([]);
}, 240_000);
