import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openPhotoHouse } from '../photo-edit-house.ts';

// By hand: MAISON_PHOTO_CLIENTS=FOLDER npx vitest run --project code test/api/photo-clients/record-clients.test.ts. Runs clients of remove.bg as their packages carry them
// against a house, and writes down what they sent: test/fixtures/photo-clients. They have the name of their service written
// into them; in FOLDER lie `npm` (with remove.bg@1.3.0 and removebg-wrapper@1.0.3), `tls.key` and `tls.crt` for
// api.remove.bg. Nothing of theirs is changed: a module loaded before them leads that one name to this machine.

const run = promisify(execFile);
const given = process.env['MAISON_PHOTO_CLIENTS'];
const folder = path.resolve(given ?? '.');
const fixtures = path.join(import.meta.dirname, '../../fixtures/photo-clients');

interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** In base64: a form with a photo in it. */
  body: string;
}

const kept = /^(accept|content-type|x-api-key|user-agent)$/;
test.runIf(given !== undefined)(
  'what clients of remove.bg send is written down',
  async () => {
    const photo = await drawPhoto(31, { side: 300 });
    await using opened = await openPhotoHouse({ '/photo.png': photo });
    const sent: Sent[] = [];
    const tls = {
      key: await readFile(path.join(folder, 'tls.key')),
      cert: await readFile(path.join(folder, 'tls.crt')),
    };
    const server = createServer(tls, (request, response) => {
      void (async () => {
        const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
        const headers = Object.fromEntries(
          Object.entries(request.headers).filter((one): one is [string, string] => kept.test(one[0])),
        );
        const { method = 'GET', url = '/' } = request;
        const hidden = { ...headers, 'x-api-key': headers['x-api-key']?.replace(opened.key, 'KEY') ?? '' };
        const there = body.toString('latin1').replaceAll(opened.shop, 'http://127.0.0.1:1');
        sent.push({ method, path: url, headers: hidden, body: Buffer.from(there, 'latin1').toString('base64') });
        const answer = await opened.call(url, { method, headers, body: new Uint8Array(body) });
        response
          .writeHead(answer.status, Object.fromEntries(answer.headers))
          .end(Buffer.from(await answer.arrayBuffer()));
      })();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');

    const lead = path.join(folder, 'lead.cjs');
    const { port } = server.address() as AddressInfo;
    await writeFile(
      lead,
      `const tls = require('node:tls');
  const connect = tls.connect;
  tls.connect = (options, ...rest) =>
    connect(options.host === 'api.remove.bg' ? { ...options, host: '127.0.0.1', port: ${port} } : options, ...rest);`,
    );
    const file = path.join(folder, 'photo.png');
    await writeFile(file, photo);
    await mkdir(fixtures, { recursive: true });

    const address = `${opened.shop}/photo.png`;
    const asked = { apiKey: opened.key, size: 'regular', type: 'product', crop: true };
    await record('remove.bg', '1.3.0', [
      `const { removeBackgroundFromImageFile: go } = require('remove.bg');
     go(${JSON.stringify({ ...asked, path: file, outputFile: path.join(folder, 'out.png') })})`,
      `const { removeBackgroundFromImageUrl: go } = require('remove.bg');
     go(${JSON.stringify({ ...asked, url: address, scale: '50%' })}).catch((errors) => console.log(JSON.stringify(errors)))`,
      `const { removeBackgroundFromImageUrl: go } = require('remove.bg');
     go(${JSON.stringify({ apiKey: opened.key, url: address, scale: '50%', position: 'center' })})`,
      `const { removeBackgroundFromImageBase64: go } = require('remove.bg');
     go(${JSON.stringify({ ...asked, base64img: photo.toString('base64'), bg_color: '81d4fa' })})`,
    ]);
    await record('removebg-wrapper', '1.0.3', [
      `require('removebg-wrapper').rbFromImageFile(${JSON.stringify(file)}, ${JSON.stringify(opened.key)})`,
      `require('removebg-wrapper').rbFromImageUrl(${JSON.stringify(address)}, ${JSON.stringify(opened.key)})`,
    ]);
    server.close();
    expect(sent.length).toBeGreaterThan(1);

    async function record(client: string, version: string, scripts: readonly string[]): Promise<void> {
      sent.length = 0;
      for (const script of scripts) {
        const { stdout, stderr } = await run(process.execPath, ['--require', lead, '-e', script], {
          cwd: path.join(folder, 'npm'),
          env: { ...process.env, NODE_EXTRA_CA_CERTS: path.join(folder, 'tls.crt'), NODE_NO_WARNINGS: '1' },
        });
        process.stdout.write(`${client}: ${stdout.trim() || 'done'} ${stderr.trim()}\n`);
      }
      await writeFile(
        path.join(fixtures, `${client}.json`),
        `${JSON.stringify({ client, version, calls: sent }, null, 2)}\n`,
      );
    }
  },
  300_000,
);
