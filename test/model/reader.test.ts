import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { maisonReader } from '../../src/models/catalogue/maison-reader.ts';
import type { ReadEngine, ReadPassage } from '../../src/models/engine.ts';
import { openGguf } from '../../src/models/engines/reader/gguf-file.ts';
import { createTokenizer } from '../../src/models/engines/reader/unigram.ts';
import { findModelFile } from '../../src/models/index.ts';
import { createMemoryBudget } from '../../src/models/registry/memory-budget.ts';
import { openReader } from '../../src/models/registry/open-reader.ts';
import { openRealModels, type RealModels } from './real-models.ts';

// What Python says (tools/train-reader/ship.py): made anew with every new weights.
interface Fixture {
  readonly hashes: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly question: string;
    readonly passages: readonly ReadPassage[];
    readonly logits: (number | null)[][];
    readonly rereadings: (number | null)[][];
    readonly tokens: number[][];
  }[];
}

const fixture = JSON.parse(readFileSync(path.join(import.meta.dirname, 'reader-fixture.json'), 'utf8')) as Fixture;
const usual = fixture.cases[0]!;
const folder = mkdtempSync(path.join(tmpdir(), 'maison-reader-'));
const { signal } = new AbortController();
let real: RealModels;
let engine: ReadEngine;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], { signal });
  if (!('missing' in real)) engine = await real.models.reader({ signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
  rmSync(folder, { recursive: true });
});

/** How far two sets of logits are apart; what is null in one and not in the other is infinitely far. */
function compare(found: (number | null)[][], wanted: (number | null)[][]): { most: number; mean: number } {
  const apart = wanted.flatMap((passage, at) =>
    passage.map((logit, unit) => {
      const own = found[at]?.[unit];
      if (logit === null || typeof own !== 'number') return own === logit ? 0 : Infinity;
      return Math.abs(own - logit);
    }),
  );
  return { most: Math.max(...apart), mean: apart.reduce((sum, one) => sum + one, 0) / apart.length };
}

describe('Maison’s own reader, with real weights', () => {
  it('says what Python says of usual and of uncommon questions and passages', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    expect(fixture.hashes, 'run tools/train-reader/ship.py after a change of the weights').toEqual({
      'reader.onnx': maisonReader.sha256,
      'cross-encoder.onnx': maisonReader.crossEncoder.sha256,
    });
    for (const { question, passages, logits, rereadings } of fixture.cases) {
      const found = await engine.read({ question, passages }, { signal });
      expect(found.map((units) => units.length)).toEqual(logits.map((units) => units.length));
      // 8-bit numbers are rounded over a whole batch here, over one pair there: of logits that spread over ten, a third.
      const { most, mean } = compare(found, logits);
      expect(most).toBeLessThan(1.2);
      expect(mean).toBeLessThan(0.45);
      const again = compare(await engine.reread({ question, passages }, { signal }), rereadings);
      // Each is read alone, here and there.
      expect(again.most).toBeLessThan(0.5);
      expect(again.mean).toBeLessThan(0.1);
    }
  });

  it('takes apart words exactly as Python does', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const file = openGguf((await findModelFile(readConfig(), 'multilingual-e5-small', { signal }))!);
    const pieces = file.metadata.get('tokenizer.ggml.tokens') as string[];
    const scores = file.metadata.get('tokenizer.ggml.scores') as Float32Array;
    file.close();
    const tokenizer = createTokenizer(pieces.slice(0, 250_002), scores.subarray(0, 250_002));
    for (const { passages, tokens } of fixture.cases) {
      const found = passages.map(({ head, text }) => tokenizer.tokenize(`passage: ${head}\n${text}`).ids);
      expect(found).toEqual(tokens);
    }
  });

  it('says the same of a passage whichever of its sentences are asked, and whatever was read before', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const { question, passages } = usual;
    const [passage] = passages;
    const [all] = await engine.read({ question, passages: [passage!] }, { signal });
    const one = { ...passage!, units: passage!.units.slice(1, 2) };
    const [alone] = await engine.read({ question, passages: [one] }, { signal });
    expect(Math.abs(alone![0]! - all![1]!)).toBeLessThan(0.5);
    expect(await engine.read({ question, passages: [passage!] }, { signal })).toEqual([all]);
  });

  it('has nothing to say where nothing is asked of it', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    expect(await engine.read({ question: 'Quand ?', passages: [] }, { signal })).toEqual([]);
    const empty = { head: '', text: '', units: [] };
    expect(await engine.read({ question: '', passages: [empty] }, { signal })).toEqual([[]]);
  });

  it('stops when nobody wants the answer any more, and answers the next question', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const controller = new AbortController();
    const text = Array.from({ length: 60 }, (_, at) => `La règle numéro ${at} dit tout autre chose.`).join(' ');
    const units = [...text.matchAll(/[^.]+\./gu)].map(({ 0: one, index }) => ({
      start: index,
      end: index + one.length,
    }));
    const passages = Array.from({ length: 60 }, (_, at) => ({ head: `Règle ${at}`, text, units }));
    const long = engine.read({ question: usual.question, passages }, { signal: controller.signal });
    const ended = long.catch((thrown: unknown) => thrown);
    const next = engine.read(usual, { signal });
    // Long enough to have begun; all of it takes seconds.
    await wait(200);
    controller.abort(new Error('nobody asks'));
    expect(await ended).toMatchObject({ message: 'nobody asks' });
    expect(compare(await next, usual.logits).most).toBeLessThan(1);
  });

  it.skipIf(process.platform !== 'linux')('answers the next question when its process was killed', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    expect(killReaders()).toBeGreaterThan(0);
    expect(compare(await engine.read(usual, { signal }), usual.logits).most).toBeLessThan(1);
    const asked = engine.read(usual, { signal });
    killReaders();
    expect(compare(await asked, usual.logits).most).toBeLessThan(1);
  });

  it('is listed with its licence and its state', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const listed = real.models.status().find(({ name }) => name === 'maison-reader');
    expect(listed).toMatchObject({ task: 'rerank', location: 'here', status: { state: 'ready' } });
    expect(listed?.bytes).toBe(
      maisonReader.bytes + maisonReader.crossEncoder.bytes + maisonReader.supportEncoder.bytes,
    );
  });
});

describe('a reader that cannot be put to work', () => {
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  afterAll(() => outbound.close());
  const parts = { outbound, log: silentLog, clock: systemClock, memory: createMemoryBudget() };

  it('is damaged when its file is another than the one that ships', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const trained = path.join(folder, 'reader.onnx');
    copyFileSync(maisonReader.file, trained);
    const bytes = readFileSync(trained);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(trained, bytes);
    for (const file of [trained, path.join(folder, 'none.onnx')]) {
      const reader = openReader(config, parts, { idleMilliseconds: null, trained: file });
      await expect(reader.open({ signal })).rejects.toMatchObject({ code: 'model_damaged', status: 503 });
      await reader.close();
    }
  });

  it('is absent, and says what to fetch, where the embedding model was not fetched', async () => {
    const reader = openReader({ ...config, modelsFolder: folder }, parts, { idleMilliseconds: null });
    const thrown = await reader.open({ signal }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'model_absent', status: 503 });
    expect(String(thrown)).toContain('./maison pull multilingual-e5-small');
    expect(reader.status().status).toEqual({ state: 'absent' });
    await reader.close();
  });
});

/** Kills every reader's child of this process, however it is shut in; answers how many. */
function killReaders(): number {
  const victims = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isReaderOfOurs(pid));
  for (const pid of victims) process.kill(Number(pid), 'SIGKILL');
  return victims.length;
}

function isReaderOfOurs(pid: string): boolean {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-child.ts')) return false;
    for (let up = pid; Number(up) > 1; up = readParent(up)) if (Number(up) === process.pid) return true;
  } catch {
    // It has ended since the folder was listed.
  }
  return false;
}

const readParent = (pid: string): string =>
  /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
