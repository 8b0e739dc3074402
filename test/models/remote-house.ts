import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import type { Models } from '../../src/models/index.ts';
import { openModels } from '../../src/models/registry/open.ts';

const opened: { close(): unknown }[] = [];

/** Closes all that `openHouse` has opened, after each test. */
export async function closeRemoteHouses(): Promise<void> {
  for (const one of opened.splice(0).toReversed()) await one.close();
}

/** What the server was asked. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}
export type Answer = (asked: Asked, response: ServerResponse) => void;

/** A real HTTP server of OpenAI's protocol, and a house that uses it for chat and vectors. */
export async function openHouse(answer: Answer): Promise<{ models: Models; asked: Asked[]; close(): Promise<void> }> {
  const asked: Asked[] = [];
  const server: Server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      answer(asked.at(-1) as Asked, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const config = readConfig({
    MAISON_CHAT_URL: url,
    MAISON_CHAT_MODEL: 'served-chat',
    MAISON_CHAT_KEY: 'chat-key',
    MAISON_EMBED_URL: `${url}/`,
    MAISON_EMBED_MODEL: 'intfloat/multilingual-e5-small',
    MAISON_EMBED_KEY: 'embed-key',
  });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const close = async (): Promise<void> => void server.close();
  opened.push(server, outbound, models);
  return { models, asked, close };
}
