import { readdir, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { repositoryFolder } from '../src/base/index.ts';
import { replayTypist } from './completion/replay-typist.ts';
import { type FairHouse, openFairHouse } from './fairness/open-house.ts';
import { measure, type Measure, printMeasures, quantile, say } from './run/measure.ts';
import { createSequence } from './retrieval/invent-text.ts';

// How long somebody waits for a completion who types and then looks: 1, 5 and 10 replayed typists, each in a file of this
// repository, half of them with editors that drop the request of the last key by themselves. The rival is the same engine with
// its slots alone: nothing of an earlier key is used, and nothing is stopped that an editor does not drop. The engine is one of
// fixed speed that knows the files; with `--real` it is the chat model of this machine (`MAISON_CHAT_MODEL=NAME`), which knows
// nothing of them. `--seconds N` of a part (25).

const readOption = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const seconds = Number(readOption('--seconds', '25'));
const groups = readOption('--typists', '1,5,10').split(',').map(Number);
const most = Math.max(...groups);

const texts = await readFiles(most);
const isReal = process.argv.includes('--real');
const house = await openFairHouse(isReal ? 'real' : 'fixed', most, {
  module: path.join(import.meta.dirname, 'completion', 'known-code-child.ts'),
  weights: JSON.stringify(texts),
});
try {
  const { typeAhead } = house.maison.parts;
  const { begin } = typeAhead;
  const plain: typeof begin = () => ({
    known: null,
    obsolete: new AbortController().signal,
    note: () => undefined,
    end: () => undefined,
  });
  await type(1, { seed: 0, forSeconds: 3 }); // Loaded and warm.
  const measures: Measure[] = [];
  for (const typists of groups) {
    Object.assign(typeAhead, { begin: plain });
    const rival = await type(typists, { seed: 1, forSeconds: seconds });
    Object.assign(typeAhead, { begin });
    const before = { ...typeAhead.counts };
    const ours = await type(typists, { seed: 1, forSeconds: seconds });
    const counted = (name: keyof typeof before): number => typeAhead.counts[name] - before[name];
    say(`${typists} typists: ${rival.length} looks at plain slots, ${ours.length} with the tree`);
    const gaps = counted('gaps');
    measures.push(
      ...[0.5, 0.95].map((share) =>
        measure({
          what: `${typists} typists, p${100 * share} (rival: plain slots${share === 0.95 ? '; limit ratio 0.7' : ''})`,
          ours: quantile(ours, share),
          rival: quantile(rival, share),
          unit: 'ms',
        }),
      ),
      measure({ what: `… answered from the tree, of ${gaps} keys`, ours: (100 * counted('known')) / gaps, unit: '%' }),
      measure({
        what: '… taken up where an earlier key was stopped',
        ours: (100 * counted('resumed')) / gaps,
        unit: '%',
      }),
      measure({ what: '… stopped in the engine by the next key', ours: (100 * counted('obsolete')) / gaps, unit: '%' }),
    );
  }
  say(
    `load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  printMeasures(`completion (engine ${isReal ? 'with real weights' : 'of fixed speed'})`, measures);
} finally {
  await house.close();
}

async function type(typists: number, { seed, forSeconds }: { seed: number; forSeconds: number }): Promise<number[]> {
  const until = performance.now() + 1000 * forSeconds;
  const all = await Promise.all(
    texts.slice(0, typists).map((text, number) => {
      const draw = createSequence(100 * seed + number);
      const typist = { address: house.address, key: keyOf(house, number), name: `file${number}`, text, draw };
      return replayTypist({ ...typist, drops: number % 2 === 1 }, { begin: 600 + 40 * seed, until });
    }),
  );
  return all.flat().map(({ milliseconds }) => milliseconds);
}

function keyOf({ keys }: FairHouse, number: number): string {
  return keys[number] ?? '';
}

async function readFiles(count: number): Promise<string[]> {
  const folder = path.join(repositoryFolder, 'src', 'server', 'gateway');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).toSorted();
  const read = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return read.filter((text) => text.length > 4500).slice(0, count);
}
