import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSocket } from 'node:dgram';
import { type AddressInfo, isIP, type LookupFunction } from 'node:net';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { openOutbound, type Outbound } from '../../../src/governance/index.ts';
import type { OutboundConnection } from '../../../src/governance/outbound/connections.ts';
import { type AddressFeature, features } from './features.ts';
import { forbiddenAnswers, listForbidden } from './forbidden-addresses.ts';
import { openUnguarded } from './unguarded.ts';

// Tries every feature at every forbidden address, and prints as JSON what reached a trap. In a network where every
// address of the world is this machine (`world`), a trap stands at each of them; otherwise at those of the loopback.

const [network, guard] = process.argv.slice(2);
const world = network === 'world';
const signal = AbortSignal.timeout(240_000);

const reached: string[] = [];
const trap = await listen((request, response) => {
  reached.push(`${request.socket.localAddress}${request.url}`);
  response.end('trap');
});
trap.server.on('connection', (socket) => reached.push(`${socket.localAddress}`));
createSocket({ type: 'udp6' })
  .on('message', () => reached.push('a datagram'))
  .bind(trap.port, '::');
let redirect: { status: number; location: string } | null = null;
const served: string[] = [];
const allowed = await listen((request, response) => {
  served.push(`${request.socket.localAddress} ${request.headers.host}`);
  request.resume();
  // As bytes: Node’s own server writes no header with other letters, a hostile one does.
  if (redirect)
    return void request.socket.end(
      `HTTP/1.1 ${redirect.status} X\r\nlocation: ${redirect.location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    );
  response.setHeader('connection', 'close');
  if (request.url?.endsWith('/.well-known/openid-configuration'))
    return response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ issuer: `http://${request.headers.host}/v1` }));
  // What git's own server says first, of one branch.
  if (request.url?.includes('/info/refs'))
    return response.end(`001e# service=git-upload-pack\n0000003d${'a'.repeat(40)} refs/heads/main\n0000`);
  if (request.url?.endsWith('/embeddings')) return response.end('{"data":[{"index":0,"embedding":[1,0]}]}');
  // As a picture begins: nobody opens it here.
  if (request.url?.endsWith('/images/edits')) return response.end('{"data":[{"b64_json":"iVBORw0KGgo="}]}');
  if (!request.url?.endsWith('/completions')) return response.end('four');
  response.end('data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
});

const [publicAddress, privateAddress] = ['93.184.215.14', '10.20.0.5'];
const trials = { addresses: 0, redirects: 0, settings: 0, answers: 0 };
const wrong: string[] = [];
let denied = 0;
const home = `127.0.0.1:${allowed.port}`;
// Without the guard a few of each show that the traps work; many would wait for networks that do not answer.
const few = <Item>(items: readonly Item[]): Item[] => items.filter((_, at) => guard !== 'unguarded' || at % 9 === 0);
const forbidden = few(listForbidden(trap.port, home));

for (const [name, feature] of Object.entries(features)) {
  const { use, spell = asItIs, redirects = true } = feature;
  const attempt = async (way: keyof typeof trials, address: string, outbound: Outbound, what = address) => {
    trials[way] += 1;
    const before = reached.length;
    await use(spell(address), outbound, signal).then(
      () => wrong.push(`${name}: ${way}: ${JSON.stringify(what)} was answered`),
      () => undefined,
    );
    if (reached.length > before) wrong.push(`${name}: ${way}: ${JSON.stringify(what)} reached ${reached.at(-1)}`);
  };
  const ledger: OutboundConnection[] = [];
  const written = openFor(feature, `http://${home}/v1`, { ledger });
  for (const address of forbidden) await attempt('addresses', address, written);
  for (const [at, location] of redirects ? forbidden.entries() : []) {
    redirect = { status: [301, 302, 303, 307, 308][at % 5] ?? 302, location };
    await attempt('redirects', `http://${home}/v1/${at}`, written, `${redirect.status} ${location}`);
  }
  redirect = { status: 302, location: `http://${home}/again` };
  if (redirects) await attempt('redirects', `http://${home}/v1`, written, 'a circle');
  redirect = null;
  denied += ledger.filter(({ outcome }) => outcome === 'denied').length;
  await trySettings(feature, attempt);
  await tryAnswers(feature, attempt);
}
// A datagram comes when it comes.
await new Promise((resolve) => setTimeout(resolve, 200));
const works = await tryAllowed();
process.stdout.write(
  JSON.stringify({
    features: Object.keys(features),
    forbidden: forbidden.length,
    trials,
    denied,
    reached,
    wrong,
    works,
  }),
);
process.exit(0);

type Attempt = (way: keyof typeof trials, address: string, outbound: Outbound, what?: string) => Promise<void>;

/** Addresses of no machine's own, and other schemes, written into the setting itself. */
async function trySettings(feature: AddressFeature, attempt: Attempt): Promise<void> {
  for (const host of [
    '169.254.169.254',
    '0',
    '224.0.0.1',
    '[::]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[fe80::1]',
  ]) {
    const address = `http://${host}:${trap.port}/v1`;
    await attempt('settings', address, openFor(feature, address), address);
  }
  for (const address of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'javascript:1', 'data:,x'])
    await attempt('settings', address, openFor(feature, address), address);
}

/** A name that is written down, and leads astray: at once, the second time it is asked, or with one address of two. */
async function tryAnswers(feature: AddressFeature, attempt: Attempt): Promise<void> {
  const { setting, use, needsCertificate, asksForOne, spell = asItIs } = feature;
  const address = `http://model.company.example:${trap.port}/v1`;
  for (const answer of few(forbiddenAnswers)) {
    const once = openFor(feature, address, { lookup: answerWith(() => [answer]) });
    await attempt('answers', address, once, answer);
    const both = asksForOne ? [answer, publicAddress] : [publicAddress, answer];
    const beside = openFor(feature, address, { lookup: answerWith(() => both) });
    await attempt('answers', address, beside, `${publicAddress} and ${answer}`);
    const networks = { MAISON_PRIVATE_NETWORKS: '10.20.0.0/16' };
    const proven = openFor(feature, address, { env: networks, lookup: answerWith(() => [answer]) });
    await attempt('answers', address, proven, `${answer} beside a written network`);
  }
  if (!world || needsCertificate) return;
  for (const answer of ['127.0.0.1', '169.254.169.254', '::1', '10.0.0.1']) {
    const kind = `http://model.company.example:${allowed.port}/v1`;
    const asked: string[] = [];
    const flipping = openFor(feature, kind, {
      lookup: answerWith(() => [asked.push('') === 1 ? publicAddress : answer]),
    });
    await use(spell(kind), flipping, signal).catch((thrown: unknown) =>
      wrong.push(`${setting}: first ${String(thrown)}`),
    );
    const before = served.length;
    await attempt('answers', kind, flipping, `first ${publicAddress}, then ${answer}`);
    if (served.length > before) wrong.push(`${setting}: the flipping name reached ${served.at(-1)}`);
    if (asked.length !== 2) wrong.push(`${setting}: the name was asked ${asked.length} times`);
  }
}

/** What must go on working: written addresses, the company's own engine among them. */
async function tryAllowed(): Promise<Record<string, string[]>> {
  const kinds: Record<string, [string, Record<string, string>, LookupFunction | undefined]> = {
    'this machine, written': [home, {}, undefined],
    localhost: [`localhost:${allowed.port}`, {}, undefined],
    ...(world
      ? {
          'a public name': [`models.example:${allowed.port}`, {}, answerWith(() => [publicAddress])],
          'a private address, written': [`${privateAddress}:${allowed.port}`, {}, undefined],
          'a name in a written network': [
            `engine.lan:${allowed.port}`,
            { MAISON_PRIVATE_NETWORKS: '10.20.0.0/16, fd12::/32' },
            answerWith(() => [privateAddress]),
          ],
        }
      : {}),
  };
  const works: Record<string, string[]> = {};
  for (const [kind, [host, env, lookup]] of Object.entries(kinds)) {
    works[kind] = [];
    for (const [name, feature] of Object.entries(features)) {
      const { use, spell = asItIs } = feature;
      const address = `http://${host}/v1`;
      if (feature.needsCertificate && spell(address) !== address) continue;
      const outbound = openFor(feature, address, { env, lookup });
      await use(spell(address), outbound, signal).then(
        () => works[kind]?.push(name),
        (thrown: Error) => wrong.push(`${name} at ${kind}: ${thrown.message}`),
      );
    }
  }
  return works;
}

function asItIs(address: string): string {
  return address;
}

interface Opening {
  readonly ledger?: OutboundConnection[];
  readonly env?: Record<string, string> | undefined;
  readonly lookup?: LookupFunction | undefined;
}

/** A way out of a house in which this address is written down for this feature. */
function openFor({ setting, spell = asItIs, allow }: AddressFeature, address: string, opening: Opening = {}): Outbound {
  const { ledger = [], env = {}, lookup = answerWith(() => ['127.0.0.1']) } = opening;
  if (guard === 'unguarded') return openUnguarded(lookup);
  const outbound = openOutbound(readConfig({ ...env, [setting]: spell(address) }), {
    log: silentLog,
    clock: systemClock,
    onConnection: (connection) => ledger.push(connection),
    resolve: lookup,
  });
  allow?.(spell(address), outbound);
  return outbound;
}

function answerWith(answer: (hostname: string) => readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    // A socket of datagrams looks up the addresses that it begins at, too.
    const named = isIP(hostname) === 0 ? answer(hostname) : [hostname];
    const found = named.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) return done(null, found);
    done(null, found[0]?.address ?? '', found[0]?.family);
  };
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; port: number }> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
