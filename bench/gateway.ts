import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryFolder } from '../src/base/index.ts';
import { describeCosts, describeWays } from './gateway/describe-ways.ts';
import { measureRefusals } from './gateway/measure-refusals.ts';
import { measureInTurns, type Way } from './gateway/measure-ways.ts';
import { openHouse } from './gateway/open-house.ts';
import { rivals } from './gateway/rivals.ts';
import { sendChats } from './gateway/send-chats.ts';
import { startProcess } from './gateway/start-process.ts';
import { measure, type Measure, printMeasures, say } from './run/measure.ts';

// What the gateway adds to a streamed chat: the same requests to a server of fixed speed directly, and through the house, in
// turns, at so many a second whatever becomes of those before; and what each call costs in processor time, which holds at any
// load of the machine where what is below a full core does. The rival of each figure is the way without a gateway, in the
// same run. Everything runs on this machine, the sender and the server of fixed speed among it.
// `--rate N` (500), `--seconds N` of a round (10), `--warm N` seconds before (3), `--rounds N` (5), `--rates N,N…`: the processor time at these, and no
// times, `--refusals`: the processor time of a refusal and nothing else, `--chunks N` (8), `--pause MILLISECONDS` between
// them (10), `--people N` who ask in turn (20), `--servers N` of the house on one PostgreSQL (1), `--minutes N` of memory
// (0: only while it is measured), `--beside portkey,litellm`, `--before FOLDER`: another checkout of the program in the same
// turns, `--profile FOLDER` (where the house's processor time goes, for Chromium's tools), `--pauses` (what held the house
// up), `--node-flags FLAGS` (of Node, for the house alone).

const readText = (name: string): string => {
  const at = process.argv.indexOf(name);
  return at === -1 ? '' : (process.argv[at + 1] ?? '');
};
const readOption = (name: string, otherwise: number): number =>
  process.argv.includes(name) ? Number(readText(name)) : otherwise;
const listOf = (text: string, mark: string): string[] => text.split(mark).filter((one) => one !== '');

const profileFolder = readText('--profile');
const nodeFlags = [
  ...(profileFolder === '' ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder]),
  ...listOf(readText('--node-flags'), ' '),
];
const perSecond = readOption('--rate', 500);
const rates = listOf(readText('--rates'), ',').map(Number);
const seconds = readOption('--seconds', 10);
const rounds = readOption('--rounds', 5);
const people = readOption('--people', 20);
const warmSeconds = readOption('--warm', 3);

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-gateway-'));
await chmod(folder, 0o711);
const opened: { close(): Promise<void> }[] = [];
try {
  if (process.argv.includes('--refusals')) printMeasures('what a refusal costs', await measureSentAway());
  else await measureStreams();
} finally {
  for (const one of opened.toReversed()) await one.close();
  await rm(folder, { recursive: true, force: true });
}

async function measureSentAway(): Promise<Measure[]> {
  const before = readText('--before');
  const measures = await measureRefusals({
    folder,
    checkouts: { maison: repositoryFolder, ...(before === '' ? {} : { before }) },
    perSecond: readOption('--rate', 200),
    seconds,
    nodeFlags,
  });
  sayLoad();
  return measures;
}

async function measureStreams(): Promise<void> {
  const upstream = await startProcess<{ address: string }>(process.execPath, [
    path.join(import.meta.dirname, 'gateway', 'fixed-speed-server.ts'),
    String(readOption('--chunks', 8)),
    String(readOption('--pause', 10)),
  ]);
  opened.push(upstream);
  const { address } = upstream.told;
  const direct: Way = {
    served: upstream,
    target: { name: 'direct', urls: [`${address}/v1/chat/completions`], model: 'fixed', headers: [{}] },
  };
  const before = readText('--before');
  const ways = [
    direct,
    await openOurs('maison', repositoryFolder, address),
    ...(before === '' ? [] : [await openOurs('before', before, address)]),
    ...(await openRivals(address)),
  ];
  for (const { target } of ways)
    await sendChats(target, { perSecond: Math.min(perSecond / 2, ...rates), seconds: warmSeconds });
  const title = rates.length > 0 ? 'what a call through the gateway costs' : `gateway at ${perSecond} streams a second`;
  printMeasures(title, rates.length > 0 ? await measureCosts(ways) : await measureTimes(ways));
}

async function openOurs(name: string, checkout: string, upstream: string): Promise<Way> {
  const house = await openHouse({
    home: path.join(folder, name),
    checkout,
    upstream,
    people,
    nodeFlags,
    pauses: process.argv.includes('--pauses'),
    servers: name === 'maison' ? readOption('--servers', 1) : 1,
    slots: 1024,
  });
  opened.push(house);
  const headers = house.told.flatMap(({ keys }) => keys).map((key) => ({ authorization: `Bearer ${key}` }));
  const urls = house.told.map(({ address }) => `${address}/v1/chat/completions`);
  return { served: house, target: { name, urls, model: 'maison-chat', headers } };
}

async function openRivals(upstream: string): Promise<Way[]> {
  const ways: Way[] = [];
  for (const name of listOf(readText('--beside'), ',')) {
    say(`opening ${name}`);
    const rival = await rivals[name]?.(folder, upstream);
    if (!rival) throw new Error(`no rival is called ${name}`);
    opened.push(rival.served);
    ways.push(rival);
  }
  return ways;
}

async function measureTimes(ways: readonly Way[]): Promise<Measure[]> {
  const results = await measureInTurns(ways, { perSecond, seconds, rounds });
  const held = await watchMemory(ways, readOption('--minutes', 0));
  const measures = describeWays(results, rounds * seconds);
  sayLoad();
  return [...measures, ...describeCosts(results, perSecond), ...held];
}

async function measureCosts(ways: readonly Way[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const rate of rates) {
    const results = await measureInTurns(ways, { perSecond: rate, seconds, rounds });
    for (const [name, { sent }] of results) {
      const failed = sent.filter(({ whole }) => whole === null).length;
      if (failed > 0) say(`${name}: ${failed} of ${sent.length} not whole at ${rate} a second`);
    }
    measures.push(...describeCosts(results, rate));
  }
  sayLoad();
  return measures;
}

async function watchMemory(ways: readonly Way[], minutes: number): Promise<Measure[]> {
  const ours = ways.find(({ target }) => target.name === 'maison');
  if (!ours || minutes === 0) return [];
  const megabytes: number[] = [];
  for (let at = 0; at < minutes; at += 1) {
    await sendChats(ours.target, { perSecond, seconds: 60 });
    megabytes.push(await ours.served.memory());
    say(`after ${at + 1} min: ${Math.round(megabytes.at(-1) ?? 0)} MB`);
  }
  return [
    measure({
      what: `maison: memory after ${megabytes.length} minutes (rival: after the first)`,
      ours: megabytes.at(-1) ?? Number.NaN,
      rival: megabytes[0] ?? Number.NaN,
      unit: 'MB',
    }),
  ];
}

function sayLoad(): void {
  const loads = loadavg().map((one) => one.toFixed(1));
  say(`load of the machine: ${loads.join(' ')}`);
}
