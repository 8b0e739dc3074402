import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';

it('a command whose output nobody reads to its end says nothing of it', async () => {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/maison.ts', 'pull', '--list'], {
    cwd: repositoryFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy(); // As `| head -0` does.
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  expect(stderr).toBe('');
}, 60_000);
