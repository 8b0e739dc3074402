import { afterEach, expect, test, vi } from 'vitest';
import { readResidentMegabytes } from '../../src/base/children/answer-calls.ts';

afterEach(() => vi.restoreAllMocks());

test('a system that refuses to say how much memory is held ends nobody: the last that was known is told', () => {
  const known = readResidentMegabytes();
  expect(known).toBeGreaterThan(1);
  vi.spyOn(process.memoryUsage, 'rss').mockImplementation(() => {
    throw Object.assign(new Error('EACCES: permission denied, uv_resident_set_memory'), { code: 'EACCES' });
  });
  expect(readResidentMegabytes()).toBe(known);
});
