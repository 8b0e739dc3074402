import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../src/base/index.ts';
import { findModelFile } from '../src/models/index.ts';
import { countSyncs } from './kill/count-syncs.ts';
import { type Kill, killEverything } from './kill/kill-everything.ts';
import { measure, printMeasures, quantile, say } from './run/measure.ts';
import { createSequence } from './retrieval/invent-text.ts';

// Kills server, database, its sessions, parser, photo worker and model child with -9, alone and together, at random
// moments, while everything that a house takes is written into it: documents, moves, removals, conversations, photos,
// batches, invitations, roles, rights, groups, keys. Afterwards counts, with strace, that what is acknowledged was brought
// to the disk before. There is no rival to run: none takes documents without an answer that could be counted on. Each line
// stands beside its limit. `--kills N` (300), `--minutes N` (60) after which no kill is begun, `--seed N`,
// `--real-models` where the weights are here.

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const kills = readOption('--kills', 300);
const seed = readOption('--seed', Math.floor(performance.timeOrigin) % 100_000);

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-kill-'));
try {
  await chmod(folder, 0o711);
  const home = path.join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  const wantsReal = process.argv.includes('--real-models');
  const config = readConfig();
  const present = await Promise.all([config.embed.model, 'u2netp'].map((name) => findModelFile(config, name)));
  const models = wantsReal && present.every(Boolean) ? 'real' : 'fake';
  say(`seed ${seed}, ${kills} kills, ${models === 'real' ? 'real models' : 'fake models: no model child is killed'}`);
  const report = await killEverything({
    home,
    kills,
    models,
    latestMilliseconds: 2500,
    longestMilliseconds: readOption('--minutes', 60) * 60_000,
    random: createSequence(seed),
    onKill: ({ number, killed, backMilliseconds, acknowledged }) =>
      say(`${number}: ${killed.join(' + ')}, back after ${backMilliseconds} ms, ${acknowledged} acknowledged before`),
  });
  const { lost, wrong, acts, refused, faults } = report;
  // A child that did not run at that moment was not killed.
  const killed = report.kills.filter((kill) => kill.killed.length > 0).length;
  for (const [what, names] of Object.entries({ lost, wrong, acts, refused, ...faults }))
    if (names.length > 0) say(`${what}: ${names.slice(0, 40).join('; ')}`);
  say(
    `acknowledged steps: ${Object.entries(report.kinds)
      .map(([kind, count]) => `${count} of ${kind}`)
      .join(', ')}`,
  );
  const backs = (chosen: (kill: Kill) => boolean): number[] =>
    report.kills.filter(chosen).map(({ backMilliseconds }) => backMilliseconds);
  const ofServer = backs(({ killed }) => killed.includes('server'));
  const ofOthers = backs(({ killed }) => !killed.includes('server'));
  const count = (what: string, names: readonly string[], unit: string) => measure({ what, ours: names.length, unit });
  const syncs = await countSyncs(path.join(folder, 'traced'));
  if (syncs === null) say('not counted: what is synced before it is acknowledged (needs strace)');
  printMeasures('kill', [
    count(`acknowledged steps lost, of ${report.acknowledged} in ${killed} kills (limit 0)`, lost, 'steps'),
    count('things half written, doubled or never asked for (limit 0)', wrong, 'things'),
    count(`acts that the audit of ${report.auditLines} lines lacks, doubles or invents (limit 0)`, acts, 'acts'),
    count('breaks in the chain of the audit (limit 0)', faults.audit, 'breaks'),
    count('good requests refused (limit 0)', refused, 'requests'),
    count('jobs left hanging or failed (limit 0)', faults.jobs, 'jobs'),
    count('versions of documents published twice (limit 0)', faults.publishedTwice, 'versions'),
    count('files that a row names and that are not whole (limit 0)', faults.lostFiles, 'files'),
    count(`files of ${report.files} that no row names (limit 0)`, faults.orphans, 'files'),
    count('documents taken for missing that were not (limit 0)', faults.falseAlarms, 'documents'),
    ...(syncs ?? []).map(({ what, log, files }) =>
      measure({
        what: `syncs of the log of the database before ${what} is acknowledged, and ${files} of files`,
        ours: log,
        unit: 'syncs',
      }),
    ),
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
