import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound, type Outbound } from '../../src/governance/index.ts';
import type { OutboundConnection } from '../../src/governance/index.ts';
import type { ChatMessage, GenerateEvent, GenerateRequest, QueuedEvent } from '../../src/models/chat-engine.ts';
import type { Models } from '../../src/models/index.ts';
import { generateOnce } from '../../src/models/generate-once.ts';
import { openModels } from '../../src/models/registry/open.ts';

/** A body as a server of OpenAI's protocol gets it. */
export interface Received {
  readonly messages?: readonly ChatMessage[];
  readonly input?: readonly string[];
}

export interface MaskedHouse {
  readonly models: Models;
  readonly outbound: Outbound;
  /** What arrived, byte for byte. */
  readonly received: string[];
  readonly connections: OutboundConnection[];
  ask(
    request: Partial<GenerateRequest> & { messages: readonly ChatMessage[] },
  ): Promise<(QueuedEvent | GenerateEvent)[]>;
}

const opened: { close(): unknown }[] = [];

/** Closes what `openMaskedHouse` has opened, after each test. */
export async function closeMaskedHouses(): Promise<void> {
  for (const one of opened.splice(0).toReversed()) await one.close();
}

/** A real server of OpenAI's protocol that keeps what it was sent, and a house that writes with it under a rule. */
export async function openMaskedHouse(
  rule: string | undefined,
  answer: (body: Received, response: ServerResponse) => void,
): Promise<MaskedHouse> {
  const received: string[] = [];
  const connections: OutboundConnection[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    received.push(text);
    answer(JSON.parse(text) as Received, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const config = readConfig({
    MAISON_CHAT_URL: url,
    MAISON_CHAT_MODEL: 'served',
    MAISON_EMBED_URL: url,
    MAISON_EMBED_MODEL: 'intfloat/multilingual-e5-small',
    ...(rule === undefined ? {} : { MAISON_MASK_PERSONAL_DATA: rule }),
  });
  const parts = { log: silentLog, clock: systemClock };
  const outbound = openOutbound(config, { ...parts, onConnection: (one) => void connections.push(one) });
  const models = openModels(config, { outbound, ...parts });
  opened.push({ close: () => server.closeAllConnections() }, server, outbound, models);
  const signal = AbortSignal.timeout(60_000);
  const ask: MaskedHouse['ask'] = async (request) => {
    const chat = await models.chat({ signal });
    return Array.fromAsync(
      generateOnce(chat, { maxTokens: 100, ...request }, { lane: 'chat', actor: 'alice', signal }),
    );
  };
  return { models, outbound, received, connections, ask };
}

/** One piece of a streamed answer. */
export const piece = (delta: object): string => `data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`;
export const closing = 'data: [DONE]\n\n';

/** The text of an answer. */
export function textOf(events: readonly (QueuedEvent | GenerateEvent)[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}
