import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/outbound/outbound.ts';
import { speakWith } from '../../src/governance/tools/connect-server.ts';
import type { Store } from '../../src/store/index.ts';

// The house’s own client of MCP as a program, which the conformance suite starts with the address of its server: over the
// way out, under a rule of that origin, and as a tool is called when its person has confirmed it.

const [address = ''] = process.argv.slice(-1);
const outbound = openOutbound(readConfig({ MAISON_HOME: process.cwd() }), {
  log: silentLog,
  clock: systemClock,
});
const reason = { fr: 'Suite de conformité', en: 'Conformance suite' };
outbound.replaceRules('tool-server', [
  { purpose: 'tool-server', kind: 'origin', value: new URL(address).origin, reason },
]);
// No token was sealed for it.
const store = { asWorker: async () => null } as unknown as Store;
const { signal } = new AbortController();
await speakWith(
  { store, outbound, log: silentLog, version: '1' },
  { id: 'tried', name: 'tried', address },
  async (client) => {
    const { tools } = await client.listTools();
    if (tools.some(({ name }) => name === 'add_numbers'))
      await client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } });
  },
  { signal },
);
await outbound.close();
