import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKeyAs } from './keys-for-tests.ts';

/** A house with a key for photos, and a shop’s server from which it may fetch them. */
export interface PhotoHouse extends AsyncDisposable {
  readonly house: TestHouse;
  /** The key itself. */
  readonly key: string;
  /** Where the shop’s photos lie: `/a.png`. */
  readonly shop: string;
  /** What the shop’s server was told by POST, at `/told`; the first time at `/busy` it is not taken. */
  readonly told: { readonly place: string; readonly body: string }[];
  /** A request without the house’s token. */
  call(route: string, init?: RequestInit): Promise<Response>;
  /** How many files lie in the house: photos, cutouts, and what is being made. */
  countFiles(): Promise<number>;
}

/** Opens it; `photos` are what the shop’s server serves, by path. */
export async function openPhotoHouse(photos: Readonly<Record<string, Buffer>> = {}): Promise<PhotoHouse> {
  const told: PhotoHouse['told'] = [];
  const server = await serve(photos, told);
  const shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const house = await openTestHouse({ env: { MAISON_PHOTO_SOURCES: shop, MAISON_PHOTO_WEBHOOKS: shop } });
  const { secret: key } = await makeKeyAs(house.request, ['photos']);
  const { home } = house.maison.parts.config;
  return {
    house,
    key,
    shop,
    told,
    call: (route, init = {}) => house.maison.fetch(new Request(new URL(route, 'http://localhost'), init)),
    async countFiles() {
      const found = await readdir(home, { recursive: true, withFileTypes: true });
      const own = /[\\/](blobs|work)([\\/]|$)/;
      return found.filter((one) => one.isFile() && own.test(path.join(one.parentPath, one.name).slice(home.length)))
        .length;
    },
    async [Symbol.asyncDispose]() {
      await house.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function serve(photos: Readonly<Record<string, Buffer>>, told: PhotoHouse['told']): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') return void hear(request, response, told);
    const found = photos[request.url ?? ''];
    if (request.url === '/moved.png') response.writeHead(302, { location: 'http://198.51.100.7/a.png' }).end();
    else if (found) response.writeHead(200, { 'content-type': 'image/png' }).end(found);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function hear(request: IncomingMessage, response: ServerResponse, told: PhotoHouse['told']): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(request)).toString();
  told.push({ place: request.url ?? '', body });
  const isFirst = told.filter(({ place }) => place === request.url).length === 1;
  response.writeHead(request.url === '/busy' && isFirst ? 503 : 204).end();
}

/** A form with a photo and whatever else is said. */
export function photoForm(
  field: string,
  bytes: Buffer,
  said: Record<string, string> = {},
  name = 'vase.png',
): FormData {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
  for (const [key, value] of Object.entries(said)) form.append(key, value);
  return form;
}
