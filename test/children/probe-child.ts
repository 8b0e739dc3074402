import { spawnSync } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { openSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { ProbeTargets } from './probe-targets.ts';

// A hostile program in the place of parser, photo worker and model: it answers to all three, and does what a native
// library taken over by a file would do. Its "document" says where the house lies. It reports what it got.

type Attempt = (targets: ProbeTargets) => unknown;

const read =
  (name: keyof ProbeTargets['files']): Attempt =>
  ({ files }) =>
    readFileSync(files[name], 'utf8');

const attempts: Record<string, Attempt> = {
  'read the token': read('token'),
  'read the secret of the database': read('database'),
  'read another document': read('blob'),
  'read the document of another child': read('given'),
  'list the documents': ({ files }) => readdirSync(path.dirname(files.blob)),
  'read a key of ssh': read('key'),
  'read /etc/shadow': () => readFileSync('/etc/shadow', 'utf8'),
  'read the environment of the house': ({ house }) => readFileSync(`/proc/${house}/environ`, 'utf8'),
  'open the memory of the house': ({ house }) => openSync(`/proc/${house}/mem`, 'r'),
  'connect to a port of this machine': ({ port }) => reach({ port, host: '127.0.0.1' }),
  'connect to the socket of the database': ({ socket }) => reach({ path: socket }),
  'connect to an abstract socket': ({ abstractSocket }) => reach({ path: `\0${abstractSocket}` }),
  'ask a name server': ({ nameServer }) => askName(nameServer),
  'signal the house': ({ house }) => process.kill(house, 'SIGUSR2'),
  'signal another process of the house': ({ neighbour }) => process.kill(neighbour, 0),
  'signal another child': ({ sibling }) => process.kill(sibling, 0),
  'share memory with the house': ({ sharedMemory }) => {
    if (readlinkSync('/proc/self/ns/ipc') !== sharedMemory) throw Object.assign(new Error(), { code: 'ANOTHER' });
  },
  'write outside its folder': ({ files }) => writeFileSync(`${files.outside}-${process.pid}`, 'x'),
  'run another program': () => {
    const { error } = spawnSync('/bin/true');
    if (error) throw error;
  },
};

function reach(where: { port: number; host: string } | { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(where);
    socket.setTimeout(2000, () => socket.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}

function askName(nameServer: string): Promise<unknown> {
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([nameServer]);
  return resolver.resolve4('a.stranger.example');
}

async function probe(targets: ProbeTargets): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt(targets);
      outcomes[name] = 'done';
    } catch (error) {
      outcomes[name] = String((error as NodeJS.ErrnoException).code ?? error);
    }
  }
  const leaked = Object.keys(process.env).filter((name) => name.startsWith('MAISON_'));
  outcomes['find the house’s variables in its own environment'] = leaked.length > 0 ? 'done' : 'NONE';
  return outcomes;
}

const readTargets = (file: string): ProbeTargets => JSON.parse(readFileSync(file, 'utf8')) as ProbeTargets;
const say = (message: object): void => void process.send?.(message);
let weights = '';

interface Heard {
  readonly type: string;
  readonly id: number;
  readonly order: { readonly file: string } | null;
  readonly call: { readonly file?: { readonly path: string }; readonly input?: { readonly file: string } };
}

process.on('disconnect', () => process.exit(0));
process.on('message', async (message: Heard) => {
  if (message.type === 'start') {
    weights = message.order?.file ?? '';
    say({ type: 'ready', facts: { contextTokens: 1, dimensions: 1 } });
  } else if (message.type === 'call') {
    say({ type: 'done', id: message.id, value: await answer(message.call) });
  }
});

async function answer({ file, input }: Heard['call']): Promise<unknown> {
  const outcomes = await probe(readTargets(file?.path ?? input?.file ?? weights));
  if (file) return { type: 'document-read', summary: { title: JSON.stringify(outcomes) } };
  return input ? { type: 'job-done', result: outcomes } : outcomes;
}

if (process.argv.includes('sibling')) say({ type: 'pulse' });
