import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';
import { wait } from '../src/base/index.ts';
import type { Shared } from './database-for-tests.ts';

/** Asks the run for what its test files share, and waits until it is there: two seconds the first time. */
export async function askForShared<Answer>(name: Shared): Promise<Answer> {
  const folder = inject('testDatabaseFolder');
  await writeFile(path.join(folder, `${name}.wanted`), '');
  for (let waited = 0; waited < 120_000; waited += 25) {
    const text = await readFile(path.join(folder, `${name}.ready`), 'utf8').catch(() => null);
    const answer = text === null ? null : (JSON.parse(text) as Answer & { problem?: string });
    if (answer?.problem) throw new Error(answer.problem);
    if (answer) return answer;
    await wait(25);
  }
  throw new Error(`the ${name} for tests was not made`);
}
