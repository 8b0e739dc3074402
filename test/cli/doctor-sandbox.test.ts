import { expect, test } from 'vitest';
import type { SandboxLayers } from '../../src/base/index.ts';
import { noLayers } from '../../src/base/children/sandbox-layers.ts';
import { checkSandbox } from '../../src/cli/doctor/sandbox.ts';

const all: SandboxLayers = {
  ...noLayers,
  root: true,
  user: { uid: 999, gid: 999 },
  network: true,
  processes: true,
  memory: true,
  files: true,
  calls: true,
  endsWithHouse: true,
};

test('the doctor says of each layer of the sandbox that it is there', () => {
  const findings = checkSandbox(all);
  expect(findings.map(({ check }) => check)).toEqual([
    'sandbox-user',
    'sandbox-files',
    'sandbox-network',
    'sandbox-calls',
    'sandbox-processes',
    'sandbox-memory',
    'sandbox-endsWithHouse',
  ]);
  expect(findings.every(({ level }) => level === 'good')).toBe(true);
});

test('or that it is missing and what to do, as a warning: the house works without', () => {
  const findings = checkSandbox({ ...noLayers, root: true });
  expect(findings).toHaveLength(7);
  for (const { level, sentence } of findings) {
    expect(level).toBe('warning');
    for (const text of Object.values(sentence)) expect(text).toMatch(/\. .+\.$/);
  }
});

test('an ordinary user’s house has no other user to give, and misses none', () => {
  const checks = checkSandbox({ ...all, root: false, user: null }).map(({ check }) => check);
  expect(checks).not.toContain('sandbox-user');
});
