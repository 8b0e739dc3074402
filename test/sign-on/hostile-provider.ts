import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider that lies in one way at a time, and is right in everything else. */
export interface HostileProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** What the next tokens and answers say in the place of what is true. */
  lie: Lie;
  /** The addresses that were asked for, in order. */
  readonly asked: string[];
  /** Signs somebody in: the address to which the browser is sent back. */
  send(address: URL): URL;
  close(): Promise<void>;
}

export interface Lie {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  readonly foreignKey?: boolean;
  readonly unsigned?: boolean;
  /** What its own description says. */
  readonly discovery?: Readonly<Record<string, unknown>>;
  /** The issuer that it names beside the code. */
  readonly iss?: string | null;
  readonly userinfo?: Readonly<Record<string, unknown>>;
}

/** Starts it. Codes are taken as often as they come: who replays one is to be stopped by the house itself. */
export async function startHostileProvider(): Promise<HostileProvider> {
  const [own, foreign] = [makeKey(), makeKey()];
  const asked: string[] = [];
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer());
    asked.push(pathname);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const code = new URLSearchParams(body).get('code') ?? '';
      const answer = answerTo(pathname, nonces.get(code));
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answerTo = (pathname: string, nonce: string | undefined): object | null => {
    const { discovery, userinfo } = provider.lie;
    if (pathname === '/.well-known/openid-configuration') return { ...describe(issuer()), ...discovery };
    if (pathname === '/jwks') return { keys: [{ ...own.publicJwk, kid: 'one', alg: 'RS256', use: 'sig' }] };
    if (pathname === '/userinfo') return { sub: 'mallory', ...userinfo };
    if (pathname !== '/token') return null;
    const token = makeToken(provider.lie, { issuer: issuer(), nonce }, own.privateKey, foreign.privateKey);
    return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token };
  };
  const provider: HostileProvider = {
    get issuer() {
      return issuer();
    },
    clientId: 'maison',
    secret: 'secret',
    lie: {},
    asked,
    send(address) {
      const back = new URL(address.searchParams.get('redirect_uri') ?? '');
      const code = `code-${nonces.size}`;
      nonces.set(code, address.searchParams.get('nonce') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', address.searchParams.get('state') ?? '');
      if (provider.lie.iss !== null) back.searchParams.set('iss', provider.lie.iss ?? issuer());
      return back;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}

function describe(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function makeKey(): { privateKey: KeyObject; publicJwk: object } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, publicJwk: publicKey.export({ format: 'jwk' }) };
}

function makeToken(
  lie: Lie,
  { issuer, nonce }: { issuer: string; nonce: string | undefined },
  own: KeyObject,
  foreign: KeyObject,
): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: 'maison',
    sub: 'mallory',
    exp: now + 60,
    iat: now,
    nonce,
    email: 'mallory@example.org',
    email_verified: true,
    ...lie.claims,
  };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = { alg: lie.unsigned ? 'none' : 'RS256', kid: 'one', ...lie.header };
  const signed = `${encode(header)}.${encode(claims)}`;
  if (lie.unsigned) return `${signed}.`;
  const key = createPrivateKey((lie.foreignKey ? foreign : own).export({ format: 'pem', type: 'pkcs8' }));
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
