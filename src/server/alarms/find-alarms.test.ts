import { describe, expect, test } from 'vitest';
import { childFailures } from '../../base/index.ts';
import { findCheckpoints, judgeQueue } from './find-alarms.ts';
import { sayAlarm } from './say-alarm.ts';
import { watchChildren } from './watch-children.ts';

const quiet = { waiting: 0, running: 0, oldestSeconds: 0, arrived: 0, done: 0, doneLately: 0 };
const kindsOf = (state: Partial<typeof quiet>): string[] =>
  judgeQueue('read-document', { ...quiet, ...state }).map(({ kind }) => kind);

describe('a queue', () => {
  test('is stuck where work waits, none runs and none was done for ten minutes', () => {
    const stuck = { waiting: 3, oldestSeconds: 700 };
    expect(kindsOf(stuck)).toEqual(['queue-stuck']);
    expect(kindsOf({ ...stuck, running: 1 })).toEqual([]);
    expect(kindsOf({ ...stuck, done: 5, doneLately: 1 })).toEqual([]);
    expect(kindsOf({ ...stuck, oldestSeconds: 500 })).toEqual([]);
    expect(kindsOf({})).toEqual([]);
  });

  test('grows where more comes than is done, and the oldest has waited for an hour', () => {
    const growing = { waiting: 900, running: 1, oldestSeconds: 4000, arrived: 800, done: 300, doneLately: 40 };
    expect(kindsOf(growing)).toEqual(['queue-growing']);
    expect(kindsOf({ ...growing, arrived: 400 })).toEqual([]);
    expect(kindsOf({ ...growing, oldestSeconds: 600 })).toEqual([]);
  });
});

test('a child that ends five times in ten minutes is in a loop; four times, or long ago, it is not', () => {
  let now = 0;
  const watch = watchChildren({ now: () => new Date(now), elapsed: () => now });
  const fail = (worker: string): void => childFailures.publish({ worker });
  for (let times = 0; times < 4; times += 1) fail('parser');
  expect(watch.crashing()).toEqual([]);
  fail('parser');
  fail('photo');
  expect(watch.crashing()).toEqual([{ worker: 'parser', failures: 5 }]);
  now += 10 * 60_000;
  expect(watch.crashing()).toEqual([]);
  watch.close();
  for (let times = 0; times < 9; times += 1) fail('parser');
  expect(watch.crashing()).toEqual([]);
});

test('a destination of checkpoints that does not answer is an alarm, as long as it does not', async () => {
  let failing = true;
  const destinations = () => [
    { kind: 'file' as const, place: '/mnt/share/maison.jsonl', failing: false },
    { kind: 'syslog' as const, place: 'syslog+tls://siem.example:6514', failing },
  ];
  const find = () => findCheckpoints({ audit: { checkpoints: { destinations } } });
  const [alarm] = await find();
  expect(alarm?.kind).toBe('checkpoint-failing');
  expect(alarm?.sentence.fr).toContain('(syslog syslog+tls://siem.example:6514)');
  failing = false;
  expect(await find()).toEqual([]);
});

test('every alarm says what to do, in both languages', () => {
  const alarms = [
    sayAlarm({ kind: 'disk-full', free: 20e6 }),
    sayAlarm({ kind: 'disk-low', free: 1.5e9 }),
    sayAlarm({ kind: 'certificate-ending', days: 12 }),
    sayAlarm({ kind: 'certificate-ending', days: -1 }),
    sayAlarm({ kind: 'backup-old', days: 9 }),
    sayAlarm({ kind: 'backup-failed', code: 'backup_key_missing' }),
    sayAlarm({ kind: 'checkpoint-failing', destinations: ['syslog syslog+tls://siem.example:6514'] }),
    sayAlarm({ kind: 'child-crashing', worker: 'parser', failures: 7 }),
    sayAlarm({ kind: 'queue-stuck', queue: 'cut-out-photo', waiting: 4, minutes: 12 }),
    sayAlarm({ kind: 'queue-growing', queue: 'read-document', waiting: 4000, minutes: 90 }),
  ];
  const advice = /Libérez|Remplacez|Voyez MAISON_AUDIT_CHECKPOINTS|maison backup|maison doctor|donnez plus/;
  for (const { sentence } of alarms) {
    expect(sentence.fr).toMatch(advice);
    expect(sentence.fr).not.toMatch(/'|undefined|NaN/);
    expect(sentence.en.length).toBeGreaterThan(60);
  }
  expect(alarms[1]?.sentence.fr).toMatch(/1,5\sGo/);
});
