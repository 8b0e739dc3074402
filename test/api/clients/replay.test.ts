import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayHouse, openGatewayHouse } from '../../gateway/gateway-house.ts';
import { answerClient } from './client-house.ts';
import { fixturesFolder, keyMark, normalise, type RecordedCall } from './recorder.ts';

// What real clients sent, byte for byte in their bodies, and what they were answered: nothing of theirs need be installed.

interface Recorded {
  readonly client: string;
  readonly version?: string;
  readonly calls: readonly RecordedCall[];
}

const names = await readdir(fixturesFolder);
const all = await Promise.all(
  names.map(async (name) => JSON.parse(await readFile(path.join(fixturesFolder, name), 'utf8')) as Recorded),
);

let gateway: GatewayHouse;
beforeAll(async () => {
  gateway = await openGatewayHouse();
  gateway.engine.script = answerClient;
});
afterAll(() => gateway?.close());

test('every client of the list has been recorded', () => {
  expect(all.map(({ client }) => client).toSorted()).toEqual([
    '@ai-sdk/anthropic',
    '@ai-sdk/mistral',
    '@ai-sdk/openai-compatible',
    '@anthropic-ai/sdk',
    '@continuedev/openai-adapters',
    '@google/genai',
    '@langchain/openai',
    '@mistralai/mistralai',
    'llm (python)',
    'ollama',
    'openai',
    'openai (python)',
    'tabby-agent',
  ]);
});

describe.each(all)('$client $version', ({ calls }) => {
  test('is answered as it was', async () => {
    expect(calls.length).toBeGreaterThan(2);
    for (const { method, path: address, headers, body, status, answer } of calls) {
      const shown = Object.entries(headers).map(([name, value]) => [name, value.replace(keyMark, gateway.key.secret)]);
      const response = await fetch(new URL(address, gateway.address), {
        method,
        headers: Object.fromEntries(shown) as Record<string, string>,
        ...(body === null ? {} : { body: JSON.stringify(body) }),
      });
      const said = normalise(await response.text());
      expect([address, response.status, said]).toEqual([address, status, answer]);
    }
  });
});
