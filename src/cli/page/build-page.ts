import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashStream, MaisonError, repositoryFolder, runCommand } from '../../base/index.ts';

const built = path.join(repositoryFolder, 'web', 'dist');

/** Builds the page when its sources changed since the last time. Throws `page_not_built` (500). */
export async function buildPage(options: { signal: AbortSignal }): Promise<void> {
  const wanted = await hashSources();
  const stamp = path.join(built, '.built-from');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  const vite = path.join(repositoryFolder, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join(repositoryFolder, 'web', 'vite.config.ts');
  const args = [vite, 'build', '--config', config, '--logLevel', 'error'];
  const result = await runCommand(process.execPath, args, {
    signal: options.signal,
    cwd: path.join(repositoryFolder, 'web'),
    // It is built once: what Node would keep of the builder's own code would only lie about in the temporary files.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  if (result.code !== 0) {
    throw new MaisonError(
      'page_not_built',
      500,
      {
        fr: 'La page n’a pas pu être construite ; la maison n’a pas démarré et rien n’est perdu. Voyez « ./maison doctor ».',
        en: 'The page could not be built; the house was not started and nothing is lost. See “./maison doctor”.',
      },
      { cause: new Error(result.stderr.slice(-2000)) },
    );
  }
  await writeFile(stamp, wanted);
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
