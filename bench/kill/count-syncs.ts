import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drawPhoto } from '../../test/photos-for-tests.ts';
import { openAdministrator } from '../../test/store/cut-log.ts';
import { readSyncs, type Synced } from './read-syncs.ts';

const program = path.join(import.meta.dirname, '..', '..', 'test', 'kill', 'server-process.ts');
/** What the house does by itself after a request should not count for the next one. */
const quietMilliseconds = 1500;

/** One request of each kind that writes. */
async function listRequests(): Promise<{ what: string; method: string; route: string; body?: Uint8Array | object }[]> {
  return [
    {
      what: 'a document',
      method: 'POST',
      route: '/api/documents?space=entreprise&path=porte.md',
      body: Buffer.from('La porte ferme à dix-neuf heures.\n'),
    },
    { what: 'a photo', method: 'POST', route: '/api/photos?name=boite.png&quality=fast', body: await drawPhoto(1) },
    { what: 'an invitation', method: 'POST', route: '/api/invitations', body: { email: 'anna@example.org' } },
    { what: 'a group', method: 'POST', route: '/api/groups', body: { name: 'Ventes' } },
    { what: 'a space', method: 'POST', route: '/api/spaces', body: { name: 'ventes' } },
    {
      what: 'a right',
      method: 'PUT',
      route: '/api/spaces/ventes/access',
      body: { readers: ['user:owner'], curators: ['user:owner'] },
    },
    { what: 'an answer', method: 'POST', route: '/api/ask', body: { question: 'À quelle heure ferme la porte ?' } },
  ];
}

/**
 * Counts, with strace, what the house and its database bring to the disk between a request and the answer that acknowledges
 * it. Null where there is no strace. With `unsynced` the database is told not to wait for its log: then nothing is.
 */
export async function countSyncs(home: string, { unsynced = false } = {}): Promise<Synced[] | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  await mkdir(home, { recursive: true, mode: 0o711 });
  const trace = `${home}.trace`;
  const calls = 'read,write,writev,fsync,fdatasync,sync_file_range,sync,syncfs';
  const options = ['-f', '-y', '--seccomp-bpf', '-s', '4096', '-e', `trace=${calls}`, '-o', trace];
  const child = spawn('strace', [...options, process.execPath, program], {
    env: { ...process.env, MAISON_HOME: home, MAISON_OFFLINE: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const requests = await listRequests();
  let server: number | null = null;
  let own: ReadonlySet<number> = new Set();
  try {
    const { address, token, pid } = await readAddress(child);
    server = pid;
    own = await prepareDatabase(home, unsynced);
    for (const { method, route, body } of requests) {
      await sleep(quietMilliseconds);
      const isFile = body instanceof Uint8Array;
      const answer = await fetch(`${address}${route}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(isFile ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? null : isFile ? new Uint8Array(body) : JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${route}: ${answer.status} ${text}`);
    }
  } finally {
    // strace itself takes no signal while it traces.
    if (server === null) child.kill('SIGKILL');
    else process.kill(server, 'SIGTERM');
    await ended;
  }
  return readSyncs((await readFile(trace, 'utf8')).split('\n'), requests, own);
}

/** Tells the database not to wait for its log where that is wanted; answers the processes that write for it in the background, for nobody's answer. */
async function prepareDatabase(home: string, unsynced: boolean): Promise<Set<number>> {
  const database = await openAdministrator(home);
  if (unsynced) {
    await database.query('alter system set synchronous_commit = off');
    await database.query('select pg_reload_conf()');
  }
  const { rows } = await database.query<{ pid: number }>(
    "select pid from pg_stat_activity where backend_type <> 'client backend'",
  );
  await database.end();
  return new Set(rows.map(({ pid }) => pid));
}

async function readAddress(child: ChildProcess): Promise<{ address: string; token: string; pid: number }> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(JSON.parse(text) as { address: string; token: string; pid: number });
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
