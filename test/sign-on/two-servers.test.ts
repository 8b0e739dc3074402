import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { SaveProviderRequest } from '../../src/contract/index.ts';
import { openOutbound, owner, saveProvider } from '../../src/governance/index.ts';
import { type Discoveries, openDiscoveries } from '../../src/governance/sign-on/discoveries.ts';
import { findProvider } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { type HostileProvider, startHostileProvider } from './hostile-provider.ts';

// Two servers of one database: each was opened before the provider was set up.

interface Server {
  readonly house: TestStore;
  readonly discoveries: Discoveries;
}

async function open(beside?: TestStore): Promise<Server> {
  const house = await openTestStore({ alone: false, ...(beside ? { beside } : {}) });
  const tools = { log: silentLog, clock: systemClock };
  const outbound = openOutbound(readConfig({ MAISON_HOME: house.home }), tools);
  const discoveries = openDiscoveries({ ...tools, store: house.store, outbound });
  await discoveries.allow();
  return { house, discoveries };
}

let provider: HostileProvider;
let one: Server;
let other: Server;
beforeEach(async () => {
  provider = await startHostileProvider();
  one = await open();
  other = await open(one.house);
});
afterEach(async () => {
  await other?.house.close();
  await one?.house.close();
  await provider?.close();
});

test('a provider that was set up on one is asked by the other too', async () => {
  const { store } = one.house;
  const signOn = { discoveries: one.discoveries } as Parameters<typeof saveProvider>[0]['signOn'];
  const { issuer, clientId } = provider;
  const given = SaveProviderRequest.parse({ name: 'Annuaire', issuer, clientId, secret: null });
  const saved = await saveProvider({ store, clock: systemClock, signOn }, owner, { ...given, id: 'directory' });
  expect(saved.answers).toBe(true);
  const stored = await other.house.store.asWorker((tx) => findProvider(tx, { id: 'directory' }));
  if (!stored) throw new Error('not there');
  expect(await other.discoveries.answers(stored)).toBe(true);
});
