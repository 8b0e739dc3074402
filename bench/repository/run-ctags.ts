import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { watchMemory } from '../photo/process-tree.ts';

/** What ctags made of a folder. */
export interface CtagsRun {
  readonly seconds: number;
  readonly lines: number;
  readonly megabytes: number;
  readonly diskMegabytes: number;
}

/** Has universal-ctags read a folder into a file of tags; null where it is not installed. */
export async function runCtags(folder: string, output: string): Promise<CtagsRun | null> {
  const file = path.join(output, 'tags');
  const began = performance.now();
  const child = spawn('ctags', ['--recurse', '--totals=yes', '--fields=+nS', '--exclude=.git', '-f', file, folder]);
  const memory = watchMemory(child.pid ?? 0);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (told += data.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const megabytes = memory.stop();
  if (code !== 0) return null;
  const lines = Number(/(\d+) lines/.exec(told)?.[1] ?? 0);
  const { size } = await stat(file);
  return { seconds: (performance.now() - began) / 1000, lines, megabytes, diskMegabytes: size / 1e6 };
}
