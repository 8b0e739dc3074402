import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createId, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { findRemoteBranch } from '../../../src/code/git/fetch-branch.ts';
import { postCheckpoint } from '../../../src/governance/audit/checkpoints.ts';
import type { Outbound } from '../../../src/governance/index.ts';
import { isLoopback } from '../../../src/governance/outbound/rules.ts';
import { sendSyslog } from '../../../src/governance/outbound/syslog.ts';
import { sendToServer } from '../../../src/governance/tools/connect-server.ts';
import { openDiscoveries } from '../../../src/governance/sign-on/discoveries.ts';
import { createRemoteChat } from '../../../src/models/engines/openai/remote-chat.ts';
import { embedRemotely } from '../../../src/models/engines/openai/remote-embed.ts';
import { openPainter } from '../../../src/models/engines/painting/open-painter.ts';
import { openEditFolder } from '../../../src/photo/studio/edits/edit-folder.ts';
import { fetchPhoto } from '../../../src/photo/studio/edits/fetch-photo.ts';
import { postEnd, requireWebhook } from '../../../src/photo/studio/edits/tell-webhook.ts';
import { createHttpSource } from '../../../src/models/pull/sources/http-source.ts';
import { createTurnLine } from '../../../src/models/schedule/turn-line.ts';
import { listProviders } from '../../../src/store/index.ts';

/** A feature that sends to an address: the setting that names it, and a use of it. */
export interface AddressFeature {
  readonly setting: string;
  /** Where it is written. */
  readonly file: string;
  /** How an address is written for it, where that is not as a web address. */
  spell?(address: string): string;
  /** Has the way out know an address that stands in no setting of the machine. */
  allow?(address: string, outbound: Outbound): void;
  /** False for a protocol that has no redirects. */
  readonly redirects?: boolean;
  /** It asks for one address of a name and sends there, where others ask for all. */
  readonly asksForOne?: boolean;
  /** True where it speaks TLS with whatever is not this machine: what serves here has no certificate for that. */
  readonly needsCertificate?: boolean;
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
  'server that paints backgrounds': {
    setting: 'MAISON_PAINT_URL',
    file: 'src/models/engines/painting/painter-request.ts',
    // A redirect is a refusal: nothing is followed.
    redirects: false,
    async use(address, outbound, signal) {
      const config = { url: address, protocol: 'openai', workflowFile: null, longestSide: 256, seconds: 30 } as const;
      const painter = openPainter({ paint: config }, { outbound });
      const nothing = new Uint8Array(1);
      const request = { image: nothing, mask: nothing, width: 256, height: 256, prompt: 'x', seed: 1 };
      await painter?.paint(request, painter.ways[0] ?? '', { signal });
    },
  },
  'webhook of the audit': {
    setting: 'MAISON_AUDIT_CHECKPOINTS',
    file: 'src/governance/audit/checkpoints.ts',
    use: async (address, outbound) => postCheckpoint(outbound, new URL(address), '{}'),
  },
  'repositories of a git server': {
    setting: 'MAISON_GIT_SERVERS',
    file: 'src/code/git/fetch-branch.ts',
    redirects: false,
    use: (address, outbound, signal) =>
      findRemoteBranch({ outbound, token: 'secret-token' }, { address, branch: undefined }, { signal }),
  },
  'photos by their address': {
    setting: 'MAISON_PHOTO_SOURCES',
    file: 'src/photo/studio/edits/fetch-photo.ts',
    use: fetchOne,
  },
  'webhook of an edit of photos': {
    setting: 'MAISON_PHOTO_WEBHOOKS',
    file: 'src/photo/studio/edits/tell-webhook.ts',
    redirects: false,
    use: async (address, outbound, signal) => {
      const edit = { id: createId(), state: 'done', pictures: { done: 1, total: 1 }, result: null } as const;
      requireWebhook(outbound, address);
      await postEnd(outbound, address, { ...edit, endsAt: null, problem: null }, signal);
    },
  },
  'syslog of the audit': describeSyslog('syslog+tcp:'),
  'syslog of the audit, by datagram': describeSyslog('syslog+udp:'),
  'discovery of single sign-on': {
    // The issuer, which an administrator writes on the page.
    setting: 'src/contract/sign-on.ts',
    file: 'src/governance/sign-on/discoveries.ts',
    spell: (address) => {
      const url = URL.parse(address);
      return url?.protocol === 'http:' && !isLoopback(url.hostname) ? address.replace(/^http:/, 'https:') : address;
    },
    allow(address, outbound) {
      const url = URL.parse(address);
      // Before each discovery discoveries.ts has the way out know the providers that are set up.
      if (url) setUp.set(outbound, [{ name: 'tried', origins: [url.origin] }]);
    },
    needsCertificate: true,
    use: async (address, outbound) => discover(address, outbound),
  },
  'tools of other servers': {
    // The address of a server, which an administrator writes on the page.
    setting: 'src/contract/tools/tool.ts',
    file: 'src/governance/tools/connect-server.ts',
    allow(address, outbound) {
      const url = URL.parse(address);
      const reason = { fr: 'Serveur d’outils.', en: 'Tool server.' };
      // As tool-rules.ts has the way out know the servers that were admitted; what it refuses before is tried here too.
      const rule = { purpose: 'tool-server', kind: 'origin', reason } as const;
      if (url) outbound.replaceRules('tool-server', [{ ...rule, value: url.origin }]);
    },
    redirects: false,
    async use(address, outbound, signal) {
      // One request of a conversation: all of them are sent by this.
      const answer = await sendToServer(outbound, signal)(address, { method: 'POST', body: '{}' });
      await answer.text();
    },
  },
};

/** Settings and calls with an address that do not go over the way out, and why each is safe. */
export const otherAddresses: Readonly<Record<string, string>> = {
  'src/models/servers/check/ask-server.ts':
    'the same server, asked what it can: the address that remote-request.ts sends to',
  'src/models/engines/openai/server-facts.ts':
    'MAISON_CHAT_URL as well: the same way out, of which a refusal is taken as a server that says nothing.',
  DATABASE_URL: 'the company’s PostgreSQL, dialled by the store alone; no redirect exists in its protocol',
  DATABASE_OWNER_URL: 'the same',
  MAISON_GIT_TOKEN: 'which git server gets which token; who is called, MAISON_GIT_SERVERS and the repository say',
  MAISON_ADDRESS: 'the name that the house answers to; nothing is sent there',
  'src/contract/code/repository.ts': 'where a repository lies: fetched as “repositories of a git server” above',
  'src/contract/photo/edit.ts': 'where a photo lies that a call names: fetched as “photos by their address” above',
  'src/models/pull/sources/package-source.ts':
    'pip and npm, by name: their registry is that of their own configuration',
};

function describeRemote(url: string, outbound: Outbound) {
  return { remote: { model: 'm', url, key: 'secret-key' }, outbound, onOutcome: () => undefined, elapsed: () => 0 };
}

function describeSyslog(scheme: 'syslog+tcp:' | 'syslog+udp:'): AddressFeature {
  return {
    setting: 'MAISON_AUDIT_CHECKPOINTS',
    file: 'src/governance/outbound/syslog.ts',
    spell: (address) => address.replace(/^https?:/i, scheme),
    redirects: false,
    asksForOne: scheme === 'syslog+udp:',
    use: async (address, outbound) =>
      sendSyslog(outbound, new URL(address), 'x', { at: systemClock.now(), patienceMilliseconds: 2000 }),
  };
}

/** Providers of sign-on that the database holds. */
const setUp = new WeakMap<Outbound, { readonly name: string; readonly origins: readonly string[] }[]>();

/** What a house does when a provider of sign-on is saved: asks it what it is. */
async function discover(issuer: string, outbound: Outbound): Promise<void> {
  const asWorker = async (work: unknown) => (work === listProviders ? (setUp.get(outbound) ?? []) : null);
  const store = { asWorker, seal: null } as unknown as Parameters<typeof openDiscoveries>[0]['store'];
  const discoveries = openDiscoveries({ store, outbound, clock: systemClock, log: silentLog });
  await discoveries.readOrigins({ id: 'tried', name: 'tried', issuer, clientId: 'maison', origins: [] } as never);
}

async function fetchOne(address: string, outbound: Outbound, signal: AbortSignal): Promise<void> {
  await inFolder(async (path) => fetchPhoto(outbound, address, await openEditFolder(path), { signal }));
}

async function download(address: string, outbound: Outbound, signal: AbortSignal): Promise<void> {
  const source = createHttpSource('model', [address], { bytes: 4 }, { outbound });
  await inFolder((folder) => source.fetch({ folder, signal, onBytes: () => undefined }));
}

async function inFolder(use: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maison-exit-'));
  await use(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
