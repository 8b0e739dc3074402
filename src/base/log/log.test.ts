import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mountSmallDisk } from '../../../test/small-disk.ts';
import { openLogFile } from './log-file.ts';
import { openLog } from './log.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'maison-log-'));
  file = path.join(folder, 'logs', 'maison.log');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const readLines = (): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  test('lives on a full disk, counts what it lost, and says so within ten seconds of there being room again', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(path.dirname(file), { megabytes: 1 });
    if (!disk) return skip('mounting a small disk takes root');
    try {
      const log = openLog({ level: 'info', file });
      log.info('before');
      disk.fill();
      for (let line = 0; line < 300; line += 1) log.info({ line, filler: 'x'.repeat(150) }, 'meanwhile');
      disk.free();
      await expect
        .poll(() => readFileSync(file, 'utf8'), { timeout: 10_000, interval: 200 })
        .toContain('log lines lost');
      log.info('after');
      const text = readFileSync(file, 'utf8');
      const lines = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
      const told = lines.map((line) => JSON.parse(line) as { msg: string; lines?: number });
      const written = told.filter(({ msg }) => msg === 'meanwhile').length;
      expect(told.find(({ lines }) => lines !== undefined)?.lines).toBe(300 - written);
      expect(told.at(-1)?.msg).toBe('after');
    } finally {
      disk.remove();
    }
  }, 20_000);

  test('lives on when its folder cannot be made, or its file is taken away', () => {
    writeFileSync(path.join(folder, 'logs'), 'a file in the place of the folder');
    const log = openLog({ level: 'info', file });
    log.info('lost');
    rmSync(path.join(folder, 'logs'));
    log.info('first');
    rmSync(path.join(folder, 'logs'), { recursive: true });
    log.info('second');
    expect(readLines().map(({ msg }) => msg)).toEqual(['second']);
  });

  test('never grows beyond its bound, and keeps the newest lines', () => {
    const output = openLogFile({ file, largestBytes: 10_000, olderFiles: 2 });
    for (let line = 0; line < 2000; line += 1) output.write(`${JSON.stringify({ line, filler: 'x'.repeat(60) })}\n`);
    const sizes = readdirSync(path.dirname(file)).map((name) => statSync(path.join(path.dirname(file), name)).size);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10_000);
    expect(readLines().at(-1)).toMatchObject({ line: 1999 });
  });

  test('is readable by its owner alone, and makes the files of earlier versions so', () => {
    mkdirSync(path.dirname(file), { recursive: true });
    const older = path.join(path.dirname(file), 'database.log');
    for (const name of [older, file]) writeFileSync(name, '');
    for (const name of [older, file]) chmodSync(name, 0o644);
    chmodSync(path.dirname(file), 0o755);
    openLog({ level: 'info', file }).info('one');
    const modes = [path.dirname(file), file, older].map((name) => (statSync(name).mode & 0o777).toString(8));
    expect(modes).toEqual(['700', '600', '600']);
  });

  test('cuts endless addresses, messages and stacks', () => {
    const log = openLog({ level: 'info', file });
    const endless = new Error('m'.repeat(100_000));
    log.error(
      { path: `/${'a'.repeat(100_000)}`, cause: endless, err: { toString: () => 'o'.repeat(100_000) } },
      'failed',
    );
    expect(statSync(file).size).toBeLessThan(6000);
    expect(readLines()[0]).toMatchObject({
      path: expect.stringMatching(/^\/a{199}… \(100001\)$/),
      cause: { type: 'Error' },
    });
  });

  test('says no more of a message than it may, also where a stack says it again', () => {
    const said = 'q'.repeat(300);
    openLog({ level: 'info', file }).error({ cause: new Error(said, { cause: new Error(said) }) }, 'failed');
    expect(readFileSync(file, 'utf8')).not.toMatch(/q{201}/);
    expect(readLines()[0]?.['cause']).toMatchObject({ stack: expect.stringMatching(/^ +at .*log\.test\.ts/) });
  });

  test('is one JSON object a line whatever a text holds, and says the moment in milliseconds since 1970 in UTC', () => {
    const forged = `a\r\n{"level":50,"msg":"forged"}\u2028\u001b[2J\0`;
    const log = openLog({ level: 'info', file });
    const before = Date.now();
    log.warn({ path: forged, cause: new Error(forged) }, forged);
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n')).toHaveLength(2);
    expect(text.slice(0, -1)).not.toMatch(/\p{Cc}/u);
    const [line] = readLines();
    expect(line).toMatchObject({ level: 40, path: forged, msg: forged });
    expect(line?.['time']).toBeGreaterThanOrEqual(before);
    expect(line?.['time']).toBeLessThanOrEqual(Date.now());
  });

  test('writes the first of many equal failures, and one line a minute that counts the others', () => {
    vi.useFakeTimers();
    const log = openLog({ level: 'info', file });
    for (let again = 0; again < 1000; again += 1)
      log.error({ code: 'internal_error', path: `/${again}` }, 'request failed');
    log.error({ code: 'storage_full' }, 'request failed');
    log.info('still here');
    expect(readLines()).toHaveLength(22);
    vi.advanceTimersByTime(60_000);
    expect(readLines().at(-1)).toMatchObject({ code: 'internal_error', repeated: 980, msg: 'request failed (again)' });
    log.error({ code: 'internal_error' }, 'request failed');
    expect(readLines().at(-1)).toMatchObject({ msg: 'request failed' });
  });
});
