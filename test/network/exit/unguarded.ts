import type { LookupFunction } from 'node:net';
import { Agent, interceptors, request } from 'undici';
import type { Outbound } from '../../../src/governance/index.ts';

/** A way out as it must not be: it asks nobody, and follows every redirect. The traps must catch what goes through it. */
export function openUnguarded(lookup: LookupFunction): Outbound {
  const dispatcher = new Agent({ connect: { lookup, timeout: 2000 } }).compose(
    interceptors.redirect({ maxRedirections: 5 }),
  );
  return {
    async fetch(address, { signal, method = 'GET', headers, body }) {
      const sent = { method, dispatcher, signal, ...(headers ? { headers } : {}), ...(body ? { body } : {}) };
      const answer = await request(address, sent);
      return {
        status: answer.statusCode,
        header: (name) => [answer.headers[name]].flat()[0] ?? null,
        body: answer.body,
        text: () => answer.body.text(),
        cancel: async () => void answer.body.on('error', () => undefined).destroy(),
      };
    },
    listen: async () => undefined,
    throughClient: (_client, _purpose, run) => run(),
    throughSocket: (_to, _purpose, _bytes, run) => run(lookup),
    noteAttempt: () => undefined,
    replaceRules: () => undefined,
    require: () => undefined,
    masks: async () => false,
    isOutside: async () => false,
    maskRule: 'outside',
    rules: () => [],
    connections: () => [],
    summary: () => ({ outside: 0, denied: 0, bytesSent: 0, bytesReceived: 0 }),
    close: async () => dispatcher.close(),
  };
}
