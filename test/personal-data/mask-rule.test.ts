import type { LookupFunction } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound, type Outbound } from '../../src/governance/index.ts';

const opened: Outbound[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A way out whose names lead where the test says, one answer after the other. */
function open(url: string, answers: readonly string[], more: Record<string, string> = {}): Outbound {
  let asked = 0;
  const resolve: LookupFunction = (_name, options, answer) => {
    const address = answers[Math.min(asked++, answers.length - 1)] ?? '';
    if (options.all) answer(null, [{ address, family: 4 }]);
    else answer(null, address, 4);
  };
  const config = readConfig({
    MAISON_CHAT_URL: url,
    MAISON_CHAT_MODEL: 'm',
    MAISON_PRIVATE_NETWORKS: '10.20.0.0/16',
    ...more,
  });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock, resolve });
  opened.push(outbound);
  return outbound;
}

test.each([
  ['http://127.0.0.1:8000/v1', '', false],
  ['http://localhost:8000/v1', '', false],
  ['http://10.1.2.3/v1', '', false],
  ['http://[fd00::1]/v1', '', false],
  ['https://8.8.8.8/v1', '', true],
  ['https://gpu.example/v1', '10.20.3.4', false],
  ['https://gpu.example/v1', '10.99.3.4', true], // No network that is written down: it is refused anyway.
  ['https://api.example/v1', '93.184.216.34', true],
])('an engine at %s that leads to “%s” is masked: %s', async (url, address, masked) => {
  expect(await open(url, [address]).masks(url)).toBe(masked);
});

test('behind a proxy a name is outside, whatever it leads to here', async () => {
  const url = 'https://gpu.example/v1';
  expect(await open(url, ['10.20.3.4'], { HTTPS_PROXY: 'http://10.20.0.9:3128' }).masks(url)).toBe(true);
});

test('what was not masked for a name of the company does not go out when that name leads elsewhere a moment later', async () => {
  const url = 'http://gpu.example:9/v1';
  const outbound = open(url, ['10.20.3.4', '10.20.3.4', '93.184.216.34']);
  expect(await outbound.masks(url)).toBe(false);
  const signal = AbortSignal.timeout(10_000);
  const sent = outbound.fetch(url, { purpose: 'chat-remote', method: 'POST', body: 'a@exemple.fr', signal });
  await expect(sent).rejects.toMatchObject({ code: 'egress_denied' });
  expect(outbound.connections().at(-1)).toMatchObject({ outcome: 'denied' });
});

test('the door itself refuses texts for an engine outside that nobody masked', async () => {
  const url = 'https://api.example/v1';
  const outbound = open(url, ['93.184.216.34']);
  const signal = AbortSignal.timeout(10_000);
  const sent = outbound.fetch(url, { purpose: 'chat-remote', method: 'POST', body: 'a@exemple.fr', signal });
  await expect(sent).rejects.toThrow('as it is');
  expect(outbound.summary().outside).toBe(0);
});
