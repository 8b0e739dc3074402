import { chmod, glob, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashStream, MaisonError, repositoryFolder, runCommand } from '../../base/index.ts';

const built = path.join(repositoryFolder, 'web', 'dist');
const stampName = '.built-from';

/**
 * Builds the page when its sources changed since the last time, beside the one that stands, which it then replaces: two
 * that build at once do not disturb each other, and one that is stopped leaves the old page. Throws `page_not_built` (500).
 */
export async function buildPage(options: { signal: AbortSignal }): Promise<void> {
  const wanted = await hashSources();
  if (await isBuiltFrom(wanted)) return;
  const fresh = await mkdtemp(`${built}-`);
  try {
    await chmod(fresh, 0o755);
    await runBuilder(fresh, options.signal);
    await writeFile(path.join(fresh, stampName), wanted);
    await putInPlace(fresh, wanted);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function isBuiltFrom(wanted: string): Promise<boolean> {
  return (await readFile(path.join(built, stampName), 'utf8').catch(() => '')) === wanted;
}

async function runBuilder(folder: string, signal: AbortSignal): Promise<void> {
  const vite = path.join(repositoryFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join(repositoryFolder, 'web', 'vite.config.ts');
  const args = [vite, 'build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const result = await runCommand(process.execPath, args, {
    signal,
    cwd: path.join(repositoryFolder, 'web'),
    // It is built once: what Node would keep of the builder's own code would only lie about in the temporary files.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  if (result.code !== 0) throw notBuilt(new Error(result.stderr.slice(-2000)));
}

// Another one may have been quicker: a page of the same sources is as good.
async function putInPlace(fresh: string, wanted: string): Promise<void> {
  const former = await mkdtemp(`${built}-`);
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      await rename(built, path.join(former, String(tries))).catch(() => {});
      const thrown = await rename(fresh, built).then(
        () => null,
        (error: unknown) => error,
      );
      if (thrown === null || (await isBuiltFrom(wanted))) return;
      if (tries === 4) throw notBuilt(thrown);
    }
  } finally {
    await rm(former, { recursive: true, force: true });
  }
}

function notBuilt(cause: unknown): MaisonError {
  return new MaisonError(
    'page_not_built',
    500,
    {
      fr: 'La page n’a pas pu être construite ; la maison n’a pas démarré et rien n’est perdu. Voyez « ./maison doctor ».',
      en: 'The page could not be built; the house was not started and nothing is lost. See “./maison doctor”.',
    },
    { cause },
  );
}

async function hashSources(): Promise<string> {
  const patterns = [
    'web/src/**/*',
    'web/public/**/*',
    'web/*.{html,ts,json}',
    'src/contract/**/*.ts',
    'package-lock.json',
  ];
  const files = await Array.fromAsync(glob(patterns, { cwd: repositoryFolder, withFileTypes: true }));
  const names = files.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return hashStream(readNamed(names.toSorted()));
}

async function* readNamed(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    yield Buffer.from(file.slice(repositoryFolder.length));
    yield await readFile(file);
  }
}
