import { afterEach, expect, test, vi } from 'vitest';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import type { ServerRecord } from '../../../src/contract/index.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { openServerChecks } from '../../../src/models/index.ts';
import type { ServerBook } from '../../../src/models/servers/server-book.ts';
import type { Store } from '../../../src/store/index.ts';
import { openScriptedServer, type ScriptedServer } from './scripted-server.ts';

// What is checked by itself, when, and whom nobody asks unasked.

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

function keepInMemory(): { book: ServerBook; kept: Map<string, ServerRecord>; store: Store } {
  const kept = new Map<string, ServerRecord>();
  const book: ServerBook = {
    of: (identity) => kept.get(identity),
    keep: async (_, identity, record) => void kept.set(identity, record),
    refresh: async () => undefined,
    close: async () => undefined,
  };
  const store = { asWorker: async (work: (tx: never) => Promise<unknown>) => work(undefined as never) };
  return { book, kept, store: store as unknown as Store };
}

async function open(isOutside: boolean): Promise<{ server: ScriptedServer; kept: Map<string, ServerRecord> }> {
  const server = await openScriptedServer();
  const config = readConfig({ MAISON_CHAT_URL: server.url, MAISON_CHAT_MODEL: 'served' });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const { book, kept, store } = keepInMemory();
  const parts = { config, store, outbound: { ...outbound, isOutside: async () => isOutside } };
  const times = { book, firstLookMilliseconds: 10, lookMilliseconds: 20 };
  opened.push(server, outbound, await openServerChecks({ ...parts, clock: systemClock, log: silentLog }, times));
  return { server, kept };
}

test('a server of the company’s own is checked by itself once, and again when it says another version', async () => {
  const { server, kept } = await open(false);
  await vi.waitFor(() => expect([...kept.values()]).toMatchObject([{ server: 'vLLM 0.12.0', schema: true }]), 10_000);
  const asked = server.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(server.asked).toHaveLength(asked);
  server.script = { version: '0.13.0', schema: false };
  await vi.waitFor(() => expect([...kept.values()]).toMatchObject([{ server: 'vLLM 0.13.0', schema: false }]), 10_000);
});

test('a server outside is never asked by itself', async () => {
  const { server, kept } = await open(true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.asked).toEqual([]);
  expect(kept.size).toBe(0);
});
