import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { runCommand } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

// A company whose proxy re-signs everything has a certificate authority of its own.
let folder: string;
let server: Server | null = null;
let address = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-authority-'));
  if (!(await makeCertificates())) return;
  server = createServer(
    { key: await readFile(path.join(folder, 'server.key')), cert: await readFile(path.join(folder, 'server.crt')) },
    (_, response) => response.end('over TLS'),
  );
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await deleteFolder(folder);
});

async function openssl(...args: string[]): Promise<boolean> {
  return (await runCommand('openssl', args, { cwd: folder })).code === 0;
}

async function makeCertificates(): Promise<boolean> {
  await writeFile(path.join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  return (
    (await openssl(
      'req',
      '-x509',
      ...key,
      '-days',
      '2',
      '-subj',
      '/CN=House authority',
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
    )) &&
    (await openssl('req', ...key, '-subj', '/CN=127.0.0.1', '-keyout', 'server.key', '-out', 'server.csr')) &&
    (await openssl(
      'x509',
      '-req',
      '-in',
      'server.csr',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'names',
      '-out',
      'server.crt',
    ))
  );
}

async function fetchAsHouse(env: Record<string, string>): Promise<string> {
  const script = `
    import { readConfig, silentLog, systemClock } from ${JSON.stringify(path.resolve('src/base/index.ts'))};
    import { openOutbound } from ${JSON.stringify(path.resolve('src/governance/outbound/outbound.ts'))};
    const outbound = openOutbound(readConfig({ MAISON_MODEL_MIRROR: '${address}' }), { log: silentLog, clock: systemClock });
    const signal = new AbortController().signal;
    const answer = await outbound.fetch('${address}', { purpose: 'model-download', signal }).then((one) => one.text(), (error) => error.code);
    console.log(answer);
    await outbound.close();`;
  const result = await runCommand(process.execPath, ['--input-type=module', '--eval', script], { env });
  return (result.stdout.trim() || result.stderr).slice(-400);
}

describe('the certificate authority of the company', () => {
  const needServer = (context: TestContext): void => {
    if (!server) context.skip('openssl is not on this machine');
  };

  it('is trusted when NODE_EXTRA_CA_CERTS names it', async (context) => {
    needServer(context);
    expect(await fetchAsHouse({ NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.crt') })).toBe('over TLS');
  });

  it('is not trusted otherwise: a stranger cannot stand in for a source', async (context) => {
    needServer(context);
    expect(await fetchAsHouse({})).toBe('egress_failed');
  });
});
