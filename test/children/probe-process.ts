import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild, type StartedChild } from '../../src/base/children/start-child.ts';
import { findSandboxLayers, type SandboxLayers, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { ModelProcess } from '../../src/models/process/model-process.ts';
import { openPhotoWorker } from '../../src/photo/index.ts';
import type { ProbeOutcomes, ProbeReport, ProbeTargets } from './probe-targets.ts';

// A house as the probe finds it: secrets, documents, a database's socket, a port, processes. It runs the probe in the
// place of each of its children, and behind each layer alone, and prints what the probe got as JSON.

const module = path.join(import.meta.dirname, 'probe-child.ts');
const signal = AbortSignal.timeout(100_000);
const closing: (() => unknown)[] = [];
process.env.MAISON_CHAT_KEY = 'a key';
process.env.MAISON_HOME = '/somewhere';
process.on('SIGUSR2', () => undefined);

const folder = mkdtempSync(path.join(tmpdir(), 'maison-probe-'));
const folders = path.join(folder, 'children');
try {
  const targets = await buildTargets();
  const document = path.join(folder, 'document.txt');
  writeFileSync(document, JSON.stringify(targets));
  const layers = { ...(await findSandboxLayers()), permissions: false };
  const report: ProbeReport = {
    uid: process.getuid?.() ?? -1,
    given: Object.entries(layers).flatMap(([name, given]) => (given ? [name] : [])),
    kinds: {
      parser: await probeParser(document, layers),
      photo: await probePhoto(document, layers),
      model: await probeModel(document, layers),
      // A clone in /root: no other user can run it.
      ...(layers.user ? { 'as root': await probeParser(document, { ...layers, user: null }) } : {}),
    },
    alone: await probeAlone(document, layers),
  };
  process.stdout.write(JSON.stringify(report));
} finally {
  for (const close of closing) close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function buildTargets(): Promise<ProbeTargets> {
  chmodSync(folder, 0o711);
  mkdirSync(folders);
  chmodSync(folders, 0o711);
  const place = (name: string, file: string): string => {
    mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, name, file), 'secret', { mode: 0o600 });
    return path.join(folder, name, file);
  };
  const files = {
    token: place('secrets', 'token'),
    database: place('secrets', 'database'),
    blob: place('blobs', 'other'),
    key: place('.ssh', 'id_ed25519'),
    outside: path.join(path.dirname(place('outside', 'there')), 'written'),
  };
  const socket = path.join(path.dirname(place('run', 'pid')), '.s.PGSQL.5432');
  const abstractSocket = path.basename(folder);
  await listen({ path: socket });
  await listen({ path: `\0${abstractSocket}` });
  const port = await listen({ port: 0, host: '127.0.0.1' });
  const neighbour = spawn('sleep', ['100']);
  closing.push(() => neighbour.kill());
  const house = process.pid;
  const sharedMemory = readlinkSync('/proc/self/ns/ipc');
  const nameServer = await answerNames();
  const sibling = await startSibling();
  const given = await sibling.folder.give(files.blob);
  return {
    files: { ...files, given },
    port,
    socket,
    abstractSocket,
    nameServer,
    house,
    neighbour: neighbour.pid ?? 0,
    sibling: sibling.pid,
    sharedMemory,
  };
}

async function listen(where: ListenOptions): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  closing.push(() => server.close());
  await new Promise<void>((resolve) => void server.listen(where, resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A name server that says no to every question, which is an answer. */
async function answerNames(): Promise<string> {
  const server = createSocket('udp4');
  server.on('message', (question, from) => {
    const address = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 0, 0, 1]);
    const answer = Buffer.concat([question.subarray(0, 2), Buffer.from([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0])]);
    const end = question.indexOf(0, 12) + 5;
    server.send(Buffer.concat([answer, question.subarray(12, end), address]), from.port, from.address);
  });
  closing.push(() => server.close());
  await new Promise<void>((resolve) => void server.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${server.address().port}`;
}

async function startSibling(): Promise<StartedChild> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const child = await startChild({
    module,
    args: ['sibling'],
    memoryMegabytes: 300,
    sandbox: { folders },
    onMessage: () => resolve(),
    onExit: () => resolve(),
  });
  closing.push(() => void child.stop());
  await promise;
  return child;
}

async function probeParser(document: string, layers: SandboxLayers): Promise<ProbeOutcomes> {
  const parser = openParser({ module, sandbox: { folders, layers } });
  try {
    for await (const event of parser.parse({ path: document, name: 'document.txt' }, { signal })) {
      if (event.type === 'document-parsed') return JSON.parse(event.summary.title ?? '{}') as ProbeOutcomes;
    }
    throw new Error('the probe said nothing');
  } finally {
    await parser.close();
  }
}

async function probePhoto(document: string, layers: SandboxLayers): Promise<ProbeOutcomes> {
  const worker = openPhotoWorker({ module, sandbox: { folders, layers } });
  try {
    return (await worker.inspect(document, { signal })) as unknown as ProbeOutcomes;
  } finally {
    await worker.close();
  }
}

async function probeModel(document: string, layers: SandboxLayers): Promise<ProbeOutcomes> {
  const model = new ModelProcess({
    name: 'probe',
    module,
    order: { task: 'embed', file: document, sha256: '', threads: 1, contextTokens: 1, slots: 1, gpu: false },
    memoryMegabytes: 300,
    idleMilliseconds: null,
    sandbox: { folders, layers },
    log: silentLog,
    clock: systemClock,
  });
  try {
    return (await model.call({ type: 'embed', text: '' }, { signal })) as unknown as ProbeOutcomes;
  } finally {
    await model.close();
  }
}

async function probeAlone(document: string, layers: SandboxLayers): Promise<Record<string, ProbeOutcomes>> {
  const nothing: SandboxLayers = {
    ...layers,
    user: null,
    // Root without capabilities is a layer of its own.
    root: false,
    network: false,
    processes: false,
    memory: false,
    files: false,
    calls: false,
  };
  const alone: Record<string, SandboxLayers> = {
    nothing,
    permissions: { ...nothing, permissions: true },
    ...(layers.user ? { user: { ...nothing, root: true, user: layers.user } } : {}),
    ...(layers.network ? { network: { ...nothing, root: layers.root, network: true } } : {}),
    ...(layers.processes ? { processes: { ...nothing, root: layers.root, processes: true } } : {}),
    ...(layers.memory ? { memory: { ...nothing, root: layers.root, memory: true } } : {}),
    ...(layers.files ? { files: { ...nothing, files: true } } : {}),
    ...(layers.calls ? { calls: { ...nothing, calls: true } } : {}),
  };
  const outcomes: Record<string, ProbeOutcomes> = {};
  for (const [name, one] of Object.entries(alone)) outcomes[name] = await probeParser(document, one);
  return outcomes;
}
