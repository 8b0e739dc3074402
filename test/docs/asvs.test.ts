import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';

// docs/asvs.csv: the requirements of OWASP ASVS 5.0.0 by their numbers, in words of our own. Numbers and levels are those
// of the standard (CC BY-SA 4.0, owasp.org); its text is not repeated here.

const levelOne =
  '1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1';
const levelTwo =
  '1.1.1 1.1.2 1.2.6 1.2.7 1.2.8 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11 1.4.1 1.4.2 1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.2 4.4.3 4.4.4 5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.3 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1 12.1.2 12.1.3 12.3.1 12.3.2 12.3.3 12.3.4 13.1.1 13.2.1 13.2.2 13.2.3 13.2.4 13.2.5 13.3.1 13.3.2 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.2 14.2.3 14.2.4 14.3.2 14.3.3 15.1.2 15.1.3 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3 17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2';

interface Row {
  readonly requirement: string;
  readonly level: string;
  readonly what: string;
  readonly applies: string;
  readonly state: string;
  readonly test: string;
  readonly reason: string;
}

function readCsv(text: string): Row[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])) as unknown as Row);
}

/** What is wrong with a table, by its rows. */
function findFaults(rows: readonly Row[]): string[] {
  const wanted = [
    ...levelOne.split(' ').map((one) => `v5.0.0-${one} 1`),
    ...levelTwo.split(' ').map((one) => `v5.0.0-${one} 2`),
  ];
  const given = rows.map(({ requirement, level }) => `${requirement} ${level}`);
  const missing = wanted.filter((one) => given.filter((other) => other === one).length !== 1);
  const unknown = given.filter((one) => !wanted.includes(one));
  const wrong = rows.flatMap((row) => {
    const { requirement, what, applies, state, test: file, reason } = row;
    if (what === '') return [`${requirement}: no words`];
    if (applies === 'no')
      return state === '' && file === '' && reason !== '' ? [] : [`${requirement}: why does it not apply?`];
    if (!['met', 'partly', 'not met'].includes(state)) return [`${requirement}: which state?`];
    if (state !== 'met') return reason === '' ? [`${requirement}: why is it not met?`] : [];
    return /\.test\.tsx?$/.test(file) && existsSync(path.join(repositoryFolder, file))
      ? []
      : [`${requirement}: no such test: ${file}`];
  });
  return [...missing, ...unknown, ...wrong];
}

const rows = readCsv(readFileSync(path.join(repositoryFolder, 'docs', 'asvs.csv'), 'utf8'));

test('every requirement of the levels 1 and 2 stands in the table once, each that is met with a test that exists, each other one with its reason', () => {
  expect(findFaults(rows)).toEqual([]);
  expect(rows).toHaveLength(253);
  const count = (state: string): number => rows.filter((row) => row.state === state).length;
  const applying = rows.filter(({ applies }) => applies === 'yes').length;
  console.log(
    `ASVS 5.0.0, levels 1 and 2: ${applying} of ${rows.length} apply; met ${count('met')}, partly ${count('partly')}, not met ${count('not met')}`,
  );
});

test('a missing requirement, a test that is not there and an empty reason are found', () => {
  const [met, unmet] = [rows.find(({ state }) => state === 'met'), rows.find(({ state }) => state === 'not met')];
  if (!met || !unmet) throw new Error('no rows');
  const change = (row: Row, changes: Partial<Row>): Row[] =>
    rows.map((one) => (one === row ? { ...one, ...changes } : one));
  expect(findFaults(rows.filter((row) => row !== met))).toEqual([`${met.requirement} ${met.level}`]);
  expect(findFaults(change(met, { test: 'test/none.test.ts' }))).toHaveLength(1);
  expect(findFaults(change(unmet, { reason: '' }))).toHaveLength(1);
});
