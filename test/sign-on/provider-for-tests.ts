import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody whom the provider knows. */
export interface TestAccount {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

/** A real provider of OpenID Connect on the loopback address. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** Whom it knows, by the subject. To be changed while it runs. */
  readonly accounts: Map<string, TestAccount>;
  /** Goes away, and comes back at the same address with nothing remembered. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a provider that sends people back to the house at `origin()`, as its provider `id`. */
export async function startProvider(options: {
  origin: () => string;
  id: string;
  accounts?: Record<string, TestAccount>;
}): Promise<TestProvider> {
  const accounts = new Map(Object.entries(options.accounts ?? {}));
  const [clientId, secret] = ['maison', 'a secret between two: 50% "quoted" & +'];
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    const begun = createServer();
    await new Promise<void>((resolve) => begun.listen(port, '127.0.0.1', resolve));
    port = (begun.address() as AddressInfo).port;
    const redirect = `${options.origin()}/sign-on/${options.id}`;
    const client = { client_id: clientId, client_secret: secret, redirect_uris: [redirect] };
    begun.on('request', listenTo(createProvider(`http://127.0.0.1:${port}`, client, accounts)));
    server = begun;
  };
  await start();
  return {
    get issuer() {
      return `http://127.0.0.1:${port}`;
    },
    clientId,
    secret,
    accounts,
    start,
    async stop() {
      const ending = server;
      server = null;
      ending?.closeAllConnections();
      await new Promise((resolve) => (ending ? ending.close(resolve) : resolve(null)));
    },
  };
}

function createProvider(issuer: string, client: object, accounts: ReadonlyMap<string, TestAccount>): Provider {
  const provider: Provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/enter/${interaction.uid}` },
    cookies: { keys: ['only for tests'] },
    findAccount: (_context: unknown, id: string) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
    // Nobody is asked twice: who signs in agrees.
    loadExistingGrant: async (context: {
      oidc: {
        client: { clientId: string };
        session: { accountId: string; grantIdFor(id: string): string | undefined };
      };
    }) => {
      const { client: asking, session } = context.oidc;
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
    renderError: (context: { body: string }, out: { error: string; error_description?: string }) => {
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  });
  return provider;
}

const form = `<!doctype html><meta charset="utf-8"><title>Annuaire</title>
<form method="post"><label>Identifiant <input name="login" autofocus></label><button>Entrer</button></form>`;

function listenTo(provider: Provider): (request: IncomingMessage, response: ServerResponse) => void {
  const callback = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith('/enter/')) return callback(request, response);
    void enter(provider, request, response).catch((thrown: unknown) => {
      response.writeHead(500).end(String(thrown));
    });
  };
}

async function enter(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(form);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const login = new URLSearchParams(Buffer.concat(chunks).toString()).get('login') ?? '';
  const result = login === '' ? { error: 'access_denied' } : { login: { accountId: login } };
  await provider.interactionFinished(request, response, result);
}
