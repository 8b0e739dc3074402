import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFolder, runCommand, type SystemUser } from '../../src/base/index.ts';
import type { ProbeOutcomes, ProbeReport } from './probe-targets.ts';

const program = path.join(import.meta.dirname, 'probe-process.ts');
const nobody: SystemUser = { uid: 65_534, gid: 65_534 };

/** Which layers stop an attempt, each by itself. Native code passes Node's permissions: they are not counted on. */
const stoppedBy: Record<string, readonly string[]> = {
  'read the token': ['user', 'files'],
  'read the secret of the database': ['user', 'files'],
  'read another document': ['user', 'files'],
  'read the document of another child': ['files'],
  'list the documents': ['user', 'files'],
  'read a key of ssh': ['user', 'files'],
  'read /etc/shadow': ['user', 'files'],
  'read the environment of the house': ['user', 'files'],
  'open the memory of the house': ['user', 'files'],
  'connect to a port of this machine': ['network', 'calls'],
  'connect to the socket of the database': ['user', 'calls'],
  'connect to an abstract socket': ['network', 'calls'],
  'ask a name server': ['network', 'calls'],
  'signal the house': ['user', 'processes', 'calls'],
  'signal another process of the house': ['user', 'processes', 'calls'],
  'signal another child': ['processes', 'calls'],
  'share memory with the house': ['memory'],
  'write outside its folder': ['user', 'files'],
  'run another program': ['files', 'calls'],
};
/** Refused to this program behind no layer at all: the system does it for an ordinary user. */
const systemRefuses = (uid: number): string[] => (uid === 0 ? [] : ['read /etc/shadow']);
/** The engine of language starts processes and signals them: the filter of system calls lets that through. */
const openToModels = ['signal the house', 'signal another process of the house', 'signal another child'];

async function probeAs(user?: SystemUser): Promise<ProbeReport> {
  const result = await runCommand(process.execPath, [program], user ? { user } : {});
  if (result.code !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as ProbeReport;
}

/** Attempts of which nothing in `given` says that they are stopped. */
function listOpen(given: readonly string[], kind: string): string[] {
  const counted = (attempt: string, layer: string): boolean =>
    given.includes(layer) && !(kind === 'model' && layer === 'calls' && openToModels.includes(attempt));
  return Object.entries(stoppedBy).flatMap(([attempt, layers]) =>
    layers.some((layer) => counted(attempt, layer)) ? [] : [attempt],
  );
}

const listDone = (outcomes: ProbeOutcomes): string[] =>
  Object.entries(outcomes).flatMap(([attempt, outcome]) => (outcome === 'done' ? [attempt] : []));

function print(report: ProbeReport): void {
  const columns = { ...report.kinds, ...report.alone };
  const lines = Object.keys(report.kinds.parser).map((attempt) => {
    const marks = Object.values(columns).map((outcomes) => (outcomes[attempt] === 'done' ? 'OPEN' : 'refused'));
    return `${attempt.padEnd(54)}${marks.map((mark) => mark.padEnd(12)).join('')}`;
  });
  const head = `${'three children behind all layers, then each layer alone'.padEnd(54)}${Object.keys(columns)
    .map((name) => name.padEnd(12))
    .join('')}`;
  console.log([`uid ${report.uid}, this machine gives: ${report.given.join(', ')}`, head, ...lines].join('\n'));
}

function expectShutIn(report: ProbeReport): void {
  print(report);
  for (const [kind, outcomes] of Object.entries(report.kinds)) {
    const given = kind === 'as root' ? report.given.filter((layer) => layer !== 'user') : report.given;
    expect(listDone(outcomes).filter((attempt) => !listOpen(given, kind).includes(attempt))).toEqual([]);
  }
  // Every attempt works where nothing stops it, so that a refusal says something.
  const works = Object.keys(stoppedBy).filter((attempt) => !systemRefuses(report.uid).includes(attempt));
  expect(listDone(report.alone.nothing ?? {}).toSorted()).toEqual(works.toSorted());
  // And each layer, alone, stops what is said of it.
  for (const [layer, outcomes] of Object.entries(report.alone)) {
    const stopped = works.filter((attempt) => stoppedBy[attempt]?.includes(layer));
    expect(
      stopped.filter((attempt) => outcomes[attempt] === 'done'),
      layer,
    ).toEqual([]);
  }
}

describe('a hostile program in the place of parser, photo worker and model', { timeout: 180_000 }, () => {
  it('of a house of root gets nothing that the layers of this machine can hold back', async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('these tests do not run as root');
    expectShutIn(await probeAs());
  });

  it('of an ordinary user’s house gets nothing that the layers of this machine can hold back', async ({ skip }) => {
    if (process.getuid?.() !== 0) return expectShutIn(await probeAs());
    if (!(await mayRun(nobody))) return skip(`another user cannot reach ${repositoryFolder}`);
    expectShutIn(await probeAs(nobody));
  });
});

async function mayRun(user: SystemUser): Promise<boolean> {
  const result = await runCommand(process.execPath, ['--check', program], { user }).catch(() => null);
  return result?.code === 0;
}
