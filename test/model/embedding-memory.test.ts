import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseSize, noteDraw } from '../campaign.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const signal = new AbortController().signal;
const limitMegabytes = 1000;
const texts = chooseSize(240, 24);
const words =
  'le salarié respecte règlement intérieur maison prévient responsable avant midi contrat préavis congés'.split(' ');
let real: RealModels;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], { signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
});

const readParent = (status: string): number => Number(/^PPid:\t(\d+)$/m.exec(status)?.[1]);

/** The most memory the process of the embedding model has held so far, in megabytes. */
function readPeak(): number {
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const parent = readParent(status);
        // Between this process and its child may stand the program that shuts the child in.
        const ours = [parent, readParent(readFileSync(`/proc/${parent}/status`, 'utf8'))].includes(process.pid);
        if (!ours || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('llama-cpp-child')) return [];
        return [Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1000];
      } catch {
        return []; // It has ended since the folder was listed.
      }
    });
  return Math.max(...peaks);
}

// Most texts short, so that many come; every eighth of some length, every eighth longer than the model reads.
function makeText(index: number): string {
  const count = { 3: 60 + ((index * 131) % 370), 7: 700 }[index % 8] ?? 4 + ((index * 37) % 50);
  return Array.from({ length: count }, (_, at) => words[(at * 7 + index * 5) % words.length]).join(' ');
}

describe.skipIf(process.platform !== 'linux')('the memory of the embedding model', () => {
  it('stays below a gigabyte over many texts of all lengths, the longest it reads among them', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    noteDraw(context.task, `${texts} of 240 texts of all lengths`);
    const engine = await real.models.embed({ signal });
    for (let index = 0; index < texts; index += 1)
      await engine.embed([makeText(index)], { purpose: 'passage', signal });
    const peak = readPeak();
    await context.annotate(`${Math.round(peak)} MB`);
    expect(peak).toBeGreaterThan(100);
    expect(peak).toBeLessThan(limitMegabytes);
  });
});
