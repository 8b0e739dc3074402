import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Agent, request as ask, type RequestOptions } from 'node:https';
import { request as askInClear } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, silentLog } from '../../src/base/index.ts';
import { listenBeyond, planReach } from '../../src/server/index.ts';
import { watchCertificate } from '../../src/server/network/certificate.ts';
import { latestOf } from '../audit/lines-of-house.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKey } from './session-for-tests.ts';

let folder: string;
const files = () => ({ certFile: path.join(folder, 'house.crt'), keyFile: path.join(folder, 'house.key') });

async function makeCertificate(name: string): Promise<void> {
  const { certFile, keyFile } = files();
  const made = ['-keyout', `${keyFile}.new`, '-out', `${certFile}.new`];
  const given = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  ];
  await promisify(execFile)('openssl', ['req', '-x509', ...given, '-addext', `subjectAltName=DNS:${name}`, ...made]);
  await rename(`${keyFile}.new`, keyFile);
  await rename(`${certFile}.new`, certFile);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-tls-'));
  await makeCertificate('maison.example.com');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

async function send(options: RequestOptions, { clear = false, body = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = (clear ? askInClear : ask)({ rejectUnauthorized: false, agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a house that listens with TLS', () => {
  let house: TestHouse;
  let port: number;
  const host = 'maison.example.com';
  const health = { path: '/api/health', host: '127.0.0.1', headers: { host } };

  beforeAll(async () => {
    port = 20_000 + (process.pid % 20_000);
    const { certFile, keyFile } = files();
    house = await openTestHouse({
      env: {
        MAISON_LISTEN: `127.0.0.1:${port}`,
        MAISON_ADDRESS: `https://${host}`,
        MAISON_TLS_CERT: certFile,
        MAISON_TLS_KEY: keyFile,
      },
    });
    await house.maison.listen({ port: 0, host: '127.0.0.1' });
  }, 60_000);
  afterAll(() => house.close());

  test('answers under its own name, says so for a year, and refuses every other name and origin', async () => {
    const answer = await send({ ...health, port });
    expect([answer.status, answer.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    for (const headers of [
      { host: 'evil.example' },
      { host, origin: 'https://evil.example' },
      { host, origin: `http://${host}` },
      { host: `${host}:444` },
      { host: 'evil.example', 'x-forwarded-host': host },
    ])
      expect([headers, (await send({ ...health, port, headers })).status]).toEqual([headers, 403]);
    expect((await send({ ...health, port, headers: { host, origin: `https://${host}` } })).status).toBe(200);
  });

  test('answers in clear only under the names of its own machine', async () => {
    const own = { ...health, port: house.maison.parts.place.port };
    expect((await send({ ...own, headers: { host: 'localhost' } }, { clear: true })).status).toBe(200);
    const refused = await send(own, { clear: true });
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([403, { error: { code: 'tls_required' } }]);
    const forged = { host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.1' };
    expect((await send({ ...own, headers: forged }, { clear: true })).status).toBe(403);
  });

  test('takes no older TLS than 1.2', async () => {
    const tryVersion = async (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(
          {
            host: '127.0.0.1',
            port,
            rejectUnauthorized: false,
            minVersion: version,
            maxVersion: version,
            ciphers: 'DEFAULT@SECLEVEL=0',
          },
          () => {
            resolve(String(socket.getProtocol()));
            socket.destroy();
          },
        );
        socket.on('error', () => resolve('refused'));
      });
    expect(await tryVersion('TLSv1.1')).toBe('refused');
    expect(await tryVersion('TLSv1.2')).toBe('TLSv1.2');
    expect(await tryVersion('TLSv1.3')).toBe('TLSv1.3');
  });

  test('takes only ciphers with forward secrecy that authenticate what they encrypt', async () => {
    const tryCipher = async (ciphers: string): Promise<string> =>
      new Promise((resolve) => {
        const given = { host: '127.0.0.1', port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' } as const;
        const socket = connect({ ...given, ciphers: `${ciphers}:@SECLEVEL=0` }, () => {
          resolve(socket.getCipher().name);
          socket.destroy();
        });
        socket.on('error', () => resolve('refused'));
      });
    for (const weak of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA256'])
      expect([weak, await tryCipher(weak)]).toEqual([weak, 'refused']);
    expect(await tryCipher('ECDHE-ECDSA-AES128-GCM-SHA256')).toBe('ECDHE-ECDSA-AES128-GCM-SHA256');
    // The house's order counts, not its client's.
    expect(await tryCipher('ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384')).toBe(
      'ECDHE-ECDSA-AES256-GCM-SHA384',
    );
  });

  test('shows a new certificate when its files change, without dropping who is connected', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const seen: { name: string; socket: TLSSocket }[] = [];
    const look = async (through: Agent | false): Promise<string> =>
      new Promise((resolve, reject) => {
        ask({ ...health, port, agent: through, rejectUnauthorized: false }, (response) => {
          const socket = response.socket as TLSSocket;
          seen.push({ name: String(socket.getPeerCertificate().subject?.CN), socket });
          response.resume().on('end', () => resolve(seen.at(-1)?.name ?? ''));
        })
          .on('error', reject)
          .end();
      });
    expect(await look(agent)).toBe(host);
    await writeFile(files().keyFile, 'half written');
    await new Promise((resolve) => setTimeout(resolve, 5500)); // One look of the house: what is no pair is not taken.
    expect(await look(false)).toBe(host);
    await makeCertificate('renewed.example.com');
    await expect.poll(() => look(false), { timeout: 20_000, interval: 500 }).toBe('renewed.example.com');
    await expect
      .poll(() => latestOf(house, 'certificate-changed'))
      .toMatchObject({
        actorKind: 'system',
        detail: { endsAt: expect.stringMatching(/^20\d\d-/) },
      });
    agent.destroy();
    await makeCertificate(host);
  }, 60_000);
});

test('a connection that is open goes on when the certificate changes', async () => {
  const { certFile, keyFile } = files();
  const reach = planReach(
    readConfig({
      MAISON_HOME: '/nowhere',
      MAISON_LISTEN: '127.0.0.1:0',
      MAISON_ADDRESS: 'https://maison.example.com',
      MAISON_TLS_CERT: certFile,
      MAISON_TLS_KEY: keyFile,
    }),
  );
  let finish = (): void => undefined;
  const slow = (): Response =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('begun '));
          finish = () => {
            controller.enqueue(Buffer.from('ended'));
            controller.close();
          };
        },
      }),
    );
  const listening = await listenBeyond(slow, reach, { log: silentLog });
  const answer = send({ host: '127.0.0.1', port: listening?.port ?? 0, path: '/' });
  await expect.poll(() => finish.name).toBe('finish');
  await makeCertificate('renewed.example.com');
  const nameOf = async (): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: listening?.port ?? 0, rejectUnauthorized: false }, () => {
        resolve(String(socket.getPeerCertificate().subject?.CN));
        socket.destroy();
      });
      socket.on('error', reject);
    });
  await expect.poll(nameOf, { timeout: 20_000, interval: 500 }).toBe('renewed.example.com');
  finish();
  expect((await answer).body).toBe('begun ended');
  await listening?.close();
}, 60_000);

test('a certificate whose key is not its own is never used', async () => {
  const used: unknown[] = [];
  const { certFile, keyFile } = files();
  const before = await readFile(keyFile, 'utf8');
  const ended = new AbortController();
  const watching = watchCertificate(files(), (one) => used.push(one), {
    log: silentLog,
    signal: ended.signal,
    every: 20,
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const certificate = await readFile(certFile, 'utf8');
  await makeCertificate('other.example.com');
  await writeFile(certFile, certificate);
  const taken = used.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(used.length).toBe(taken);
  await writeFile(keyFile, before);
  ended.abort();
  await watching;
});

describe('a house behind a named proxy', () => {
  test('throttles the person at the other end, not the proxy, and believes nobody else', async () => {
    const house = await openTestHouse({
      env: {
        MAISON_ADDRESS: 'https://maison.example.com',
        MAISON_PROXY: '127.0.0.2',
      },
    });
    try {
      await house.maison.listen({ port: 0, host: '127.0.0.1' });
      const { port } = house.maison.parts.place;
      const { publicKey } = makeKey();
      const json = JSON.stringify({ email: 'nobody@example.org', password: 'not one of the common ones', publicKey });
      const signIn = async (from: string, forwarded: string): Promise<number> =>
        (
          await send(
            {
              host: '127.0.0.1',
              port,
              localAddress: from,
              path: '/api/session',
              method: 'POST',
              headers: {
                host: 'maison.example.com',
                'x-forwarded-for': forwarded,
                'x-forwarded-proto': 'https',
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(json),
              },
            },
            { clear: true, body: json },
          )
        ).status;
      expect(await signIn('127.0.0.1', '198.51.100.1')).toBe(403); // No proxy: in clear, under a name it may not use.
      const tries: number[] = [];
      for (let number = 0; number < 6; number += 1)
        tries.push(await signIn('127.0.0.2', `6.6.6.${number}, 198.51.100.1`));
      expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
      expect(await signIn('127.0.0.2', '198.51.100.2')).toBe(401);
      // One network of IPv6 is one, whichever of its addresses it takes.
      tries.length = 0;
      for (let number = 0; number < 6; number += 1) tries.push(await signIn('127.0.0.2', `2001:db8:1:2::${number}`));
      expect(tries).toEqual([401, 429, 429, 429, 429, 429]);
      expect(await signIn('127.0.0.2', '2001:db8:2:3::1')).toBe(401);
    } finally {
      await house.close();
    }
  }, 60_000);
});
