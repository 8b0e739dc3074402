import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../src/base/index.ts';
import { findModelFile } from '../src/models/index.ts';
import { type Kill, killEverything } from './kill/kill-everything.ts';
import { measure, printMeasures, quantile, say } from './measure.ts';
import { createSequence } from './retrieval/invent-text.ts';

// Kills server, database, its sessions, parser, photo worker and model child with -9, alone and together, at random
// moments, while documents and photos arrive. There is no rival to run: none takes documents without an answer that
// could be counted on. Each line stands beside its limit. `--kills N` (60), `--seed N`.

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const kills = readOption('--kills', 60);
const seed = readOption('--seed', Math.floor(performance.timeOrigin) % 100_000);

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-kill-'));
try {
  await chmod(folder, 0o711);
  const home = path.join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  const config = readConfig();
  const present = await Promise.all([config.embed.model, 'u2netp'].map((name) => findModelFile(config, name)));
  const models = present.every(Boolean) ? 'real' : 'fake';
  say(
    `seed ${seed}, ${kills} kills, ${models === 'real' ? 'real models' : 'no weights here: no model child is killed'}`,
  );
  const report = await killEverything({
    home,
    kills,
    models,
    latestMilliseconds: 2500,
    random: createSequence(seed),
    onKill: ({ number, killed, backMilliseconds }) =>
      say(`${number}: ${killed.join(' + ')}, back after ${backMilliseconds} ms`),
  });
  for (const [what, names] of Object.entries({ lost: report.lost, refused: report.refused, wrong: report.wrong }))
    if (names.length > 0) say(`${what}: ${names.join(', ')}`);
  const backs = (chosen: (kill: Kill) => boolean): number[] =>
    report.kills.filter(chosen).map(({ backMilliseconds }) => backMilliseconds);
  const ofServer = backs(({ killed }) => killed.includes('server'));
  const ofOthers = backs(({ killed }) => !killed.includes('server'));
  printMeasures('kill', [
    measure({
      what: `documents and photos lost of ${report.acknowledged} acknowledged (limit 0)`,
      ours: report.lost.length,
      unit: 'files',
    }),
    measure({ what: 'good documents and photos refused (limit 0)', ours: report.refused.length, unit: 'files' }),
    measure({
      what: 'documents with a passage lost, doubled or changed (limit 0)',
      ours: report.wrong.length,
      unit: 'files',
    }),
    measure({ what: 'documents taken for missing that were not (limit 0)', ours: report.falseAlarms, unit: 'files' }),
    measure({
      what: `slowest start after a kill of the server, of ${ofServer.length} (limit 10000)`,
      ours: Math.max(...ofServer),
      unit: 'ms',
    }),
    measure({ what: 'the same, median', ours: quantile(ofServer, 0.5), unit: 'ms' }),
    measure({
      what: `slowest answer after a kill of anything else, of ${ofOthers.length} (limit 10000)`,
      ours: Math.max(...ofOthers),
      unit: 'ms',
    }),
  ]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
