import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../../ids.ts';
import { repositoryFolder } from '../../repository-folder.ts';
import { runCommand } from '../run-program.ts';
import type { SandboxLayers } from '../sandbox-command.ts';
import { findSandboxLayers } from '../sandbox-layers.ts';

// Of what a child does until it is ready, two thirds are Node's: it takes the types out of the code and compiles it. What it
// made of it is kept beside the dependencies, made by the house itself, with no file of anybody's in the process: what a
// child could write there, the next one would run.

const cache = path.join(repositoryFolder, 'node_modules', '.cache', 'maison-children');
const compiled = path.join(cache, 'compiled');
const stampName = '.compiled-from';
const leftAfter = 3_600_000;

/** What a child runs. Node keeps apart what it compiled with other flags, but for the sizes of memory. */
export interface ChildProgram {
  /** Below `src`. */
  readonly module: string;
  readonly nodeFlags?: readonly string[];
  /** Modules that it loads when it needs them, below `src` as well. */
  readonly later?: readonly string[];
}

/** Where a child behind these layers finds its code compiled; null where nothing is, or where it could write there. */
export async function findCompiledCode({ files, user }: SandboxLayers): Promise<string | null> {
  // Node's own permissions must let it write there, or Node does not look: the system's must not.
  if (!files && user === null) return null;
  return (await stat(compiled).catch(() => null)) ? compiled : null;
}

/** Compiles the code of children, unless that was done since a source changed last. */
export async function compileChildren(
  programs: readonly ChildProgram[],
  options: { signal: AbortSignal },
): Promise<void> {
  const wanted = await describeSources();
  if ((await readFile(path.join(compiled, stampName), 'utf8').catch(() => '')) === wanted) return;
  await mkdir(cache, { recursive: true });
  await removeLeft();
  const fresh = await mkdtemp(path.join(cache, 'arriving-'));
  try {
    for (const program of programs) await runAlone(program, { ...options, folder: fresh });
    await openToChildren(fresh);
    await writeFile(path.join(fresh, stampName), wanted);
    await putInPlace(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

// Without a house at the other end of a channel a child loads its code and ends.
async function runAlone(
  { module, nodeFlags = [], later = [] }: ChildProgram,
  { signal, folder }: { signal: AbortSignal; folder: string },
): Promise<void> {
  const [first = '', ...others] = [module, ...later].map((name) => path.join(repositoryFolder, 'src', name));
  const loaded = others.flatMap((file) => ['--import', pathToFileURL(file).href]);
  const program = [...nodeFlags, '--disable-warning=ExperimentalWarning', ...loaded, first];
  await runCommand(process.execPath, program, { signal, env: { NODE_COMPILE_CACHE: folder } });
}

// Node keeps apart by user what it compiled, and closes it to others, so that nobody runs what somebody else wrote: the user
// of the children is shown what the house made, and may read it.
async function openToChildren(folder: string): Promise<void> {
  const { user } = await findSandboxLayers();
  const own = `-${process.getuid?.() ?? 0}`;
  for (const name of await readdir(folder)) {
    const made = path.join(folder, name);
    for (const file of await readdir(made)) await chmod(path.join(made, file), 0o644);
    await chmod(made, 0o755);
    if (user && own !== `-${user.uid}`) await symlink(name, `${made.slice(0, -own.length)}-${user.uid}`);
  }
  await chmod(folder, 0o755);
}

// Of a command that was killed meanwhile; one that compiles at this moment keeps its folder.
async function removeLeft(): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const made = folder === compiled ? null : await stat(folder).catch(() => null);
    if (made && Date.now() - made.mtimeMs > leftAfter) await rm(folder, { recursive: true, force: true });
  }
}

// A child that starts between the two does without.
async function putInPlace(fresh: string): Promise<void> {
  const former = await mkdtemp(path.join(cache, 'leaving-'));
  try {
    await rename(compiled, path.join(former, 'compiled')).catch(() => {});
    // Another command may have been quicker: what it made is as good.
    await rename(fresh, compiled).catch(() => {});
  } finally {
    await rm(former, { recursive: true, force: true });
  }
}

// What Node keeps names its source by its content: this only says when it is worth looking again.
async function describeSources(): Promise<string> {
  const folder = path.join(repositoryFolder, 'src');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:ts|txt|json)$/u.test(name));
  const files = [
    ...names.toSorted().map((name) => path.join(folder, name)),
    path.join(repositoryFolder, 'package-lock.json'),
  ];
  const told = files.map(async (file) => {
    const { size, mtimeMs } = await stat(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return sha256([process.version, ...(await Promise.all(told))].join('\n'));
}
