import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A clone of a test's own, made by the real git. */
export interface TestClone {
  readonly folder: string;
  write(files: Readonly<Record<string, string | Buffer>>): Promise<void>;
  git(...args: string[]): string;
  commit(message: string): string;
  remove(): Promise<void>;
}

/** Makes an empty repository with the branch `main`; in the home of a house it goes with it, else who made it removes it. */
export async function makeClone(parent = tmpdir()): Promise<TestClone> {
  const folder = await mkdtemp(path.join(parent, 'maison-clone-'));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), content);
      }
    },
    commit(message) {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
