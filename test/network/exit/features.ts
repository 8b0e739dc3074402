import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/base/index.ts';
import type { Outbound } from '../../../src/governance/index.ts';
import { createRemoteChat } from '../../../src/models/engines/openai/remote-chat.ts';
import { embedRemotely } from '../../../src/models/engines/openai/remote-embed.ts';
import { createHttpSource } from '../../../src/models/pull/sources/http-source.ts';
import { createTurnLine } from '../../../src/models/schedule/turn-line.ts';

/** A feature that sends to an address: the setting that names it, and a use of it. */
export interface AddressFeature {
  readonly setting: string;
  /** Where it is written. */
  readonly file: string;
  /** Uses the feature once at the address; fails as the feature does. */
  use(address: string, outbound: Outbound, signal: AbortSignal): Promise<unknown>;
}

/** Every feature that takes an address over the way out. `features.test.ts` checks the list against the code. */
export const features: Readonly<Record<string, AddressFeature>> = {
  'mirror of models': { setting: 'MAISON_MODEL_MIRROR', file: 'src/models/pull/sources/http-source.ts', use: download },
  'Hugging Face': { setting: 'MAISON_HUGGINGFACE', file: 'src/models/pull/sources/http-source.ts', use: download },
  'remote chat model': {
    setting: 'MAISON_CHAT_URL',
    file: 'src/models/engines/openai/remote-request.ts',
    async use(address, outbound, signal) {
      const line = createTurnLine({ slots: () => 4, clock: systemClock });
      const engine = createRemoteChat({ ...describeRemote(address, outbound), line });
      const turn = engine.openTurn({ lane: 'question', actor: 'a', signal });
      try {
        for await (const _ of turn.generate({ messages: [{ role: 'user', content: 'x' }], maxTokens: 1 }));
      } finally {
        turn.end();
      }
    },
  },
  'remote embedding model': {
    setting: 'MAISON_EMBED_URL',
    file: 'src/models/engines/openai/remote-request.ts',
    use: (address, outbound, signal) => embedRemotely(describeRemote(address, outbound), ['x'], { signal }),
  },
};

/** Settings and calls with an address that do not go over the way out, and why each is safe. */
export const otherAddresses: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the company’s PostgreSQL, dialled by the store alone; no redirect exists in its protocol',
  DATABASE_OWNER_URL: 'the same',
  'src/contract/sign-on.ts': 'the issuer that an administrator writes; see the next line',
  'src/governance/sign-on/discoveries.ts':
    'the issuer and the names that it tells (`callable-origins.test.ts`), through the same `fetch`, without redirects',
  MAISON_ADDRESS: 'the name that the house answers to; nothing is sent there',
  'src/governance/outbound/syslog.ts':
    'MAISON_AUDIT_CHECKPOINTS over a socket without redirects, through the same rules and the same look-up of names',
  'src/governance/audit/checkpoints.ts':
    'MAISON_AUDIT_CHECKPOINTS by HTTPS, through the same `fetch` as the features above',
  'src/models/pull/sources/package-source.ts':
    'pip and npm, by name: their registry is that of their own configuration',
};

function describeRemote(url: string, outbound: Outbound) {
  return { remote: { model: 'm', url, key: 'secret-key' }, outbound, onOutcome: () => undefined, elapsed: () => 0 };
}

async function download(address: string, outbound: Outbound, signal: AbortSignal): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maison-exit-'));
  try {
    await createHttpSource('model', [address], { bytes: 4 }, { outbound }).fetch({
      folder,
      signal,
      onBytes: () => undefined,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
