import { MaisonError } from '../../base/index.ts';
import type { ModelServer, ModelServerList } from '../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../governance/index.ts';
import { checkTokensAtMost } from './check/check-server.ts';
import { type ChatServer, identifyServer, listServers } from './list-servers.ts';
import type { ServerCheckParts, ServerChecks } from './server-checks.ts';

type HouseParts = ServerCheckParts & { readonly serverChecks: ServerChecks };

/** The chat servers of the house, with what each was found able to do. Nobody is asked. */
export async function listModelServers(parts: HouseParts, actor: Actor): Promise<ModelServerList> {
  authorize(actor, 'settings:read');
  const servers = await Promise.all(listServers(parts.config).map((server) => describe(parts, server)));
  return { servers, tokensAtMost: checkTokensAtMost };
}

/**
 * Checks the server of a chat model and keeps what was found. Throws `model_server_unknown` (400) for a model that is on no
 * server of this house, and what `checkServer` throws; what was known is kept then.
 */
export async function checkModelServer(
  parts: HouseParts,
  actor: Actor,
  { model }: { readonly model: string },
  { signal }: { signal: AbortSignal },
): Promise<ModelServer> {
  authorize(actor, 'settings:write');
  const server = listServers(parts.config).find((one) => one.model === model);
  if (!server) throw serverUnknown(model);
  parts.outbound.require(server.url, 'chat-remote');
  const record = await parts.serverChecks.check(server, { signal });
  await parts.store.asActor(actor, async (tx) => {
    const object = { kind: 'setting', id: 'model.servers' };
    recordAct(tx, actor, { act: 'settings-changed', object, detail: { value: model } });
    await parts.serverChecks.book.keep(tx, identifyServer(server), record);
  });
  await parts.serverChecks.book.refresh();
  return describe(parts, server);
}

async function describe(parts: HouseParts, server: ChatServer): Promise<ModelServer> {
  return {
    model: server.model,
    address: server.url,
    outside: await parts.outbound.isOutside(server.url),
    checking: parts.serverChecks.isUnderWay(server),
    record: parts.serverChecks.book.of(identifyServer(server)) ?? null,
  };
}

function serverUnknown(model: string): MaisonError {
  return new MaisonError('model_server_unknown', 400, {
    fr: `Aucun serveur de cette maison ne sert « ${model} ». Rien n’a été demandé à personne. Nommez-le d’abord par MAISON_CHAT_URL ou MAISON_CHAT_CHOICES.`,
    en: `No server of this house serves “${model}”. Nobody was asked anything. Name it first by MAISON_CHAT_URL or MAISON_CHAT_CHOICES.`,
  });
}
