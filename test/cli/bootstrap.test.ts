import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

// The script ./maison in a folder of its own, with an npm that installs nothing but notes when it begins and ends.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-bootstrap-'));
  for (const name of ['maison', 'package.json', 'package-lock.json', 'deploy/node'])
    await cp(path.join(repositoryFolder, name), path.join(folder, name), { recursive: true });
  await mkdir(path.join(folder, 'src/cli'), { recursive: true });
  await writeFile(path.join(folder, 'src/cli/maison.ts'), "console.log('started with', process.versions.node);");
  await mkdir(path.join(folder, 'programs'));
  await symlink(process.execPath, path.join(folder, 'programs/node'));
  await writeProgram('npm', npm);
});
afterEach(() => deleteFolder(folder));

const npm = `#!/bin/sh
[ "$1" = --version ] && { echo 11.21.2; exit; }
log="$NPM_LOG"
target=.
case "$*" in *--prefix*) target=$(printf '%s' "$*" | sed 's/.*--prefix \\([^ ]*\\).*/\\1/') ;; esac
echo "begin $*" >> "$log"
mkdir "$log.inside" 2>/dev/null || { echo 'two at once' >> "$log"; exit 1; }
rm -rf "$target/node_modules"
mkdir -p "$target/node_modules/.bin" "$target/node_modules/there"
sleep 0.5
echo '{}' > "$target/node_modules/there/package.json"
echo '{"packages":{"node_modules/there":{}'"$NPM_ALSO"'}}' > "$target/node_modules/.package-lock.json"
[ "$target" = . ] || cp -P "\${0%/*}/npm" "$target/node_modules/.bin/npm"
[ "$target" = . ] || ln -s '${process.execPath}' "$target/node_modules/.bin/node"
rmdir "$log.inside"
echo end >> "$log"
exit "\${NPM_EXIT:-0}"
`;

async function writeProgram(name: string, text: string): Promise<void> {
  await rm(path.join(folder, 'programs', name), { force: true });
  await writeFile(path.join(folder, 'programs', name), text);
  await chmod(path.join(folder, 'programs', name), 0o755);
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(environment: Record<string, string> = {}): Promise<Ended> {
  const search = `${path.join(folder, 'programs')}:/usr/bin:/bin`;
  const env = { PATH: search, NPM_LOG: path.join(folder, 'npm.log'), NPM_ALSO: '', ...environment };
  const child = spawn(path.join(folder, 'maison'), ['up'], { env });
  const ended = { code: null as number | null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (ended.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (ended.stderr += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
}

const readLog = async (): Promise<string[]> =>
  (await readFile(path.join(folder, 'npm.log'), 'utf8').catch(() => '')).split('\n').filter(Boolean);
const isThere = (name: string): Promise<boolean> =>
  readFile(path.join(folder, name)).then(
    () => true,
    () => false,
  );

describe('two commands in a new folder at once', () => {
  test('install its dependencies once: the second says that it waits, and both start', async () => {
    const ended = await Promise.all([start(), start(), start()]);
    expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0]);
    expect(ended.every(({ stdout }) => stdout.startsWith('started with'))).toBe(true);
    const asked = 'begin ci --no-audit --no-fund --no-update-notifier --loglevel=error --omit=dev';
    expect(await readLog()).toEqual([asked, 'end']);
    expect(ended.filter(({ stderr }) => stderr.includes('this one waits for it to end')).length).toBeGreaterThan(0);
    expect(await start()).toMatchObject({ code: 0, stderr: '' });
    expect(await readLog()).toHaveLength(2);
  });

  test('install Node once, from the committed hashes and without a script of any package', async () => {
    await writeProgram('node', '#!/bin/sh\necho v18.0.0\n');
    const ended = await Promise.all([start(), start()]);
    expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
    const log = await readLog();
    expect(log.filter((line) => line.startsWith('begin'))).toEqual([
      expect.stringMatching(/^begin ci --prefix \S+\.node --include=optional --ignore-scripts /),
      expect.stringMatching(/^begin ci --no-audit/),
    ]);
    for (const name of ['package.json', 'package-lock.json'])
      expect(await readFile(path.join(folder, '.node', name))).toEqual(
        await readFile(path.join(repositoryFolder, 'deploy/node', name)),
      );
  });
});

describe('an installation', () => {
  test('that a killed command began is taken up by the next one', async () => {
    const gone = await new Promise<number>((resolve) => {
      const child = execFile('true');
      child.once('exit', () => resolve(Number(child.pid)));
    });
    await symlink(String(gone), path.join(folder, '.installing'));
    const ended = await Promise.all([start(), start()]);
    expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
    expect(await readLog()).toHaveLength(2);
  });

  test('that fails, or leaves out what it names, is not called complete, and the next command installs again', async () => {
    for (const environment of [{ NPM_EXIT: '1' }, { NPM_ALSO: ',"node_modules/left-out":{}' }]) {
      const failed = await start(environment);
      expect(failed).toMatchObject({ code: 1, stdout: '' });
      expect(failed.stderr).toContain('could not be installed');
      expect(await isThere('node_modules/.maison-installed')).toBe(false);
    }
    expect(await start()).toMatchObject({ code: 0 });
    expect((await readLog()).filter((line) => line === 'end')).toHaveLength(3);
  });

  test('in a folder that cannot be written says so instead of waiting', async () => {
    await rm(path.join(folder, '.installing'), { force: true });
    // A stand-in for a read-only disk, which root would not be stopped by.
    await writeProgram('ln', '#!/bin/sh\nexit 1\n');
    const refused = await start();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('cannot write to its folder');
  });
});
