import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../src/base/index.ts';
import { say } from '../run/measure.ts';
import { cacheFolder } from './read-set.ts';

// Makes the photos of the benchmark in bench/photo/.cache: environments of Python, renders, composites; then says
// whether they are the same as those whose figures were published. Goes on where it stopped.
// --write-list writes set.sha256 anew · --python python3.11

const here = import.meta.dirname;
const list = path.join(here, 'set.sha256');
const packages = {
  'python-blender': ['bpy==4.5.15', 'numpy==1.26.4', 'pillow==13.0.0'],
  'python-rembg': ['rembg[cpu]==2.0.86'],
};

await mkdir(cacheFolder, { recursive: true });
for (const [name, wanted] of Object.entries(packages)) await makeEnvironment(name, wanted);
const python = path.join(cacheFolder, 'python-blender/bin/python');
say('rendering the products (about half a minute each on two cores)…');
await run(python, [path.join(here, 'make-objects.py'), path.join(cacheFolder, 'objects')]);
say('laying them over backgrounds…');
await run(python, [path.join(here, 'make-composites.py'), cacheFolder]);
await compareWithList();

async function makeEnvironment(name: string, wanted: readonly string[]): Promise<void> {
  const folder = path.join(cacheFolder, name);
  if (existsSync(path.join(folder, 'bin/python'))) return;
  say(`environment ${name}: ${wanted.join(' ')}…`);
  const place = process.argv.indexOf('--python');
  await run(place === -1 ? 'python3.11' : (process.argv[place + 1] ?? ''), ['-m', 'venv', folder]);
  await run(path.join(folder, 'bin/pip'), ['install', '--quiet', ...wanted]);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const result = await runCommand(command, args, { inherit: true, environment: 'client' });
  if (result.code !== 0) throw new Error(`${command} ${args[0]} ended with ${result.code}`);
}

/** One line a photo: the hash of the photo, its alpha and its colours together. */
async function hashSet(): Promise<string[]> {
  const lines: string[] = [];
  for (const part of ['tuning', 'untouched']) {
    const folder = path.join(cacheFolder, part);
    const photos = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).toSorted();
    for (const photo of photos) {
      const name = photo.slice(0, -4);
      const hash = createHash('sha256');
      for (const file of [photo, `${name}-alpha.png`, `${name}-foreground.png`])
        hash.update(await readFile(path.join(folder, file)));
      lines.push(`${hash.digest('hex')}  ${part}/${name}`);
    }
  }
  return lines;
}

async function compareWithList(): Promise<void> {
  const made = await hashSet();
  if (process.argv.includes('--write-list')) await writeFile(list, `${made.join('\n')}\n`);
  const published = new Set((await readFile(list, 'utf8')).trim().split('\n'));
  const same = made.filter((line) => published.has(line)).length;
  say(`${made.length} photos made; ${same} of the ${published.size} published ones are the same, byte for byte`);
  if (same < published.size) {
    say('another processor or another build of Blender renders a little differently: compare figures of one set only');
  }
}
