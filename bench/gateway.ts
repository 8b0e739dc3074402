import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type Rival, rivals } from './gateway/rivals.ts';
import { sendChats, type Sent, type Target } from './gateway/send-chats.ts';
import { type Served, startProcess } from './gateway/start-process.ts';
import { measure, type Measure, printMeasures, quantile, say } from './measure.ts';

// What the gateway adds to a streamed chat: the same requests to a server of fixed speed directly, and through the house, in
// turns, at so many a second whatever becomes of those before. The rival of each figure is the way without a gateway, in the
// same run. Everything runs on this machine, the sender and the server of fixed speed among it.
// `--rate N` (500), `--seconds N` of a round (10), `--rounds N` (5), `--chunks N` (8), `--pause MILLISECONDS` between
// them (10), `--minutes N` of memory (0: only while it is measured), `--beside portkey,litellm`, `--profile FOLDER`
// (where the house's processor time goes, for Chromium's tools), `--pauses` (what held the house up), `--node-flags FLAGS`
// (of Node, for the house alone).

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const beside = process.argv.includes('--beside') ? (process.argv[process.argv.indexOf('--beside') + 1] ?? '') : '';
const profileFolder = process.argv.includes('--profile')
  ? process.argv[process.argv.indexOf('--profile') + 1]
  : undefined;
const profile = profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
const flagsAt = process.argv.indexOf('--node-flags');
const nodeFlags = flagsAt === -1 ? [] : (process.argv[flagsAt + 1] ?? '').split(' ').filter((flag) => flag !== '');
const watched = process.argv.includes('--pauses') ? ['pauses'] : [];
const perSecond = readOption('--rate', 500);
const seconds = readOption('--seconds', 10);
const rounds = readOption('--rounds', 5);
const people = 20;
const warmSeconds = 3;

interface House {
  readonly address: string;
  readonly keys: readonly string[];
}
interface Result {
  readonly sent: Sent[];
  readonly late: number[];
  readonly memory: number[];
  processorSeconds: number;
}

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-gateway-'));
await chmod(folder, 0o711);
const opened: { close(): Promise<void> }[] = [];
try {
  const upstream = await startProcess<{ address: string }>(process.execPath, [
    path.join(import.meta.dirname, 'gateway', 'fixed-speed-server.ts'),
    String(readOption('--chunks', 8)),
    String(readOption('--pause', 10)),
  ]);
  opened.push(upstream);
  const house = await openHouse(upstream.told.address);
  opened.push(house);
  const others: Rival[] = [];
  for (const name of beside.split(',').filter((one) => one !== '')) {
    say(`opening ${name}`);
    const rival = await rivals[name]?.(folder, upstream.told.address);
    if (!rival) throw new Error(`no rival is called ${name}`);
    others.push(rival);
    opened.push(rival.served);
  }
  const direct: Target = {
    name: 'direct',
    url: `${upstream.told.address}/v1/chat/completions`,
    model: 'fixed',
    headers: [{}],
  };
  const ours: Target = {
    name: 'maison',
    url: `${house.told.address}/v1/chat/completions`,
    model: 'maison-chat',
    headers: house.told.keys.map((key) => ({ authorization: `Bearer ${key}` })),
  };
  const ways = [
    { target: direct, served: upstream as Served<unknown> },
    { target: ours, served: house as Served<unknown> },
    ...others,
  ];
  const results = await measureInTurns(ways);
  const minutes = readOption('--minutes', 0);
  const held = minutes > 0 ? await watchMemory(ours, house, minutes) : [];
  report(results, held);
} finally {
  for (const one of opened.toReversed()) await one.close();
  await rm(folder, { recursive: true, force: true });
}

async function openHouse(upstream: string): Promise<Served<House>> {
  const home = path.join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  return startProcess<House>(
    process.execPath,
    [
      ...profile,
      ...nodeFlags,
      path.join(import.meta.dirname, 'gateway', 'house-process.ts'),
      String(people),
      ...watched,
    ],
    {
      env: {
        MAISON_HOME: home,
        MAISON_PORT: '0',
        MAISON_CHAT_URL: `${upstream}/v1`,
        MAISON_CHAT_MODEL: 'fixed',
        MAISON_CHAT_SLOTS: '1024',
        MAISON_LIMIT_REQUESTS: '1000000',
        MAISON_LIMIT_QUESTIONS: '1000000',
        MAISON_LIMIT_OPEN: '1000000',
      },
    },
  );
}

async function measureInTurns(
  ways: readonly { target: Target; served: Served<unknown> }[],
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const { target } of ways) {
    await sendChats(target, { perSecond: perSecond / 2, seconds: warmSeconds });
    results.set(target.name, { sent: [], late: [], memory: [], processorSeconds: 0 });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const { target, served } of ways) {
      const result = results.get(target.name);
      if (!result) continue;
      const before = await served.processorSeconds();
      const { sent, lateMilliseconds } = await sendChats(target, { perSecond, seconds });
      result.processorSeconds += (await served.processorSeconds()) - before;
      result.sent.push(...sent);
      result.late.push(...lateMilliseconds);
      result.memory.push(await served.memory());
    }
  return results;
}

async function watchMemory(target: Target, served: Served<unknown>, minutes: number): Promise<number[]> {
  const megabytes: number[] = [];
  for (let at = 0; at < minutes; at += 1) {
    await sendChats(target, { perSecond, seconds: 60 });
    megabytes.push(await served.memory());
    say(`after ${at + 1} min: ${Math.round(megabytes.at(-1) ?? 0)} MB`);
  }
  return megabytes;
}

function report(results: ReadonlyMap<string, Result>, held: readonly number[]): void {
  const direct = results.get('direct');
  if (!direct) return;
  const of = (result: Result, key: 'first' | 'whole', share: number): number =>
    quantile(
      result.sent.flatMap((one) => one[key] ?? []),
      share,
    );
  const measures: Measure[] = [];
  for (const [name, result] of results) {
    const failed = result.sent.filter(({ whole }) => whole === null);
    const statuses = Object.entries(Object.groupBy(failed, ({ status }) => String(status)));
    say(
      `${name}: ${result.sent.length} sent, ${failed.length} not whole ${statuses.map(([status, all]) => `${status}: ${all?.length}`).join(' ')}; sender late by ${quantile(result.late, 0.5).toFixed(1)} ms, p99 ${quantile(result.late, 0.99).toFixed(1)} ms; ${(result.processorSeconds / (rounds * seconds)).toFixed(2)} cores; memory ${result.memory.map(Math.round).join(' ')} MB`,
    );
    if (name === 'direct') continue;
    for (const key of ['first', 'whole'] as const)
      for (const [share, label, limit] of [
        [0.5, 'median', 1],
        [0.99, 'p99', 3],
      ] as const) {
        const added = of(result, key, share) - of(direct, key, share);
        measures.push(
          measure({
            what: `${name}: ${key === 'first' ? 'first word' : 'whole answer'}, ${label}: ${added.toFixed(2)} ms above direct (limit ${limit})`,
            ours: of(result, key, share),
            rival: of(direct, key, share),
            unit: 'ms',
          }),
        );
      }
    measures.push(
      measure({ what: `${name}: not whole, of ${result.sent.length}`, ours: failed.length, unit: 'requests' }),
    );
  }
  if (held.length > 0)
    measures.push(
      measure({
        what: `maison: memory after ${held.length} minutes (rival: after the first)`,
        ours: held.at(-1) ?? Number.NaN,
        rival: held[0] ?? Number.NaN,
        unit: 'MB',
      }),
    );
  say(
    `load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
  printMeasures(`gateway at ${perSecond} streams a second`, measures);
}
