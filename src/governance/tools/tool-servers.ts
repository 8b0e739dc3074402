import { type Clock, createId, MaisonError } from '../../base/index.ts';
import type { AdmitToolServerRequest, DecideToolRequest, ToolServer } from '../../contract/index.ts';
import {
  decideTool as decideStoredTool,
  deleteToolServer,
  findToolServer,
  insertToolServer,
  isDuplicate,
  listServerTools,
  listToolServers as listStoredServers,
  noteToolsListed,
  setServerTools,
  type StoredTool,
  type StoredToolServer,
  type Transaction,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { type ConnectParts, sealToolToken, speakWith } from './connect-server.ts';
import { allowToolServers, readToolAddress } from './tool-rules.ts';
import { readShapes } from './tool-shape.ts';

export interface ToolServerParts extends ConnectParts {
  readonly clock: Clock;
}

/** The servers of tools with what each can do and what was decided of it; without what they are shown. */
export async function listToolServers(
  { store }: Pick<ToolServerParts, 'store'>,
  actor: Actor,
): Promise<{ servers: ToolServer[] }> {
  authorize(actor, 'tool-server:read');
  return store.asActor(actor, async (tx) => {
    const tools = await listServerTools(tx);
    return { servers: (await listStoredServers(tx)).map((server) => describeServer(server, tools)) };
  });
}

/**
 * Admits a server and asks it what tools it has; none may be used until somebody decides so. One that does not answer is
 * kept all the same. Throws `tool_address_refused` (400), `tool_server_taken` (409), `second_factor_required` (403).
 */
export async function admitToolServer(
  parts: ToolServerParts,
  actor: Actor,
  { name, address: written, token }: AdmitToolServerRequest,
  { signal }: { signal: AbortSignal },
): Promise<ToolServer> {
  authorize(actor, 'tool-server:change');
  requireFreshProof(actor);
  const { store, clock } = parts;
  const address = readToolAddress(written);
  const id = createId();
  const sealedToken = token ? sealToolToken(store, token, id) : null;
  const server = { id, name, address, admittedAt: clock.now(), listedAt: null };
  await store
    .asActor(actor, async (tx) => {
      await insertToolServer(tx, { ...server, sealedToken });
      recordChange(tx, actor, id, { change: 'admitted', secret: token ? 'set' : 'none' });
    })
    .catch((thrown: unknown) => {
      throw isDuplicate(thrown) ? serverTaken() : thrown;
    });
  return listAgain(parts, actor, server, { signal }).catch((thrown: unknown) => {
    if (thrown instanceof MaisonError) return describeServer(server, []);
    throw thrown;
  });
}

/** Asks a server anew what tools it has. What changed is not used until somebody decides again. Throws `tool_server_unknown` (404), `tool_server_away` (502). */
export async function refreshToolServer(
  parts: ToolServerParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<ToolServer> {
  authorize(actor, 'tool-server:change');
  return listAgain(parts, actor, await parts.store.asActor(actor, (tx) => findServer(tx, id)), { signal });
}

/**
 * Decides how a tool may be used, by what was looked at. Throws `tool_unknown` (404), `tool_not_read_only` (400),
 * `tool_changed` (409) where it says something else by now, `second_factor_required` (403).
 */
export async function decideTool(
  { store }: Pick<ToolServerParts, 'store'>,
  actor: Actor,
  { id, tool: name, shapeHash, use }: DecideToolRequest & { id: string },
): Promise<ToolServer> {
  authorize(actor, 'tool-server:change');
  requireFreshProof(actor);
  return store.asActor(actor, async (tx) => {
    const server = await findServer(tx, id);
    const tool = (await listServerTools(tx, { server: id })).find((one) => one.name === name);
    if (!tool) throw toolUnknown();
    if (use === 'free' && !tool.readOnly) throw notReadOnly();
    if (!(await decideStoredTool(tx, { server: id, name, shapeHash, use }))) throw toolChanged(name);
    recordChange(tx, actor, id, { change: `use-${use}`, tool: name });
    return describeServer(server, await listServerTools(tx, { server: id }));
  });
}

/** Lets a server go, with its tools: it is not reached any more. Throws `tool_server_unknown` (404). */
export async function removeToolServer(
  parts: Pick<ToolServerParts, 'store' | 'outbound'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'tool-server:change');
  await parts.store.asActor(actor, async (tx) => {
    if (!(await deleteToolServer(tx, { id }))) throw serverUnknown();
    recordChange(tx, actor, id, { change: 'removed' });
  });
  await allowToolServers(parts);
}

async function listAgain(
  parts: ToolServerParts,
  actor: Actor,
  server: StoredToolServer,
  { signal }: { signal: AbortSignal },
): Promise<ToolServer> {
  // Another server of the house may have admitted it, or let one go.
  await allowToolServers(parts);
  const { tools } = await speakWith(parts, server, (client, options) => client.listTools({}, options), { signal });
  const at = parts.clock.now();
  return parts.store.asActor(actor, async (tx) => {
    await setServerTools(tx, server.id, readShapes(tools));
    await noteToolsListed(tx, { id: server.id, at });
    return describeServer({ ...server, listedAt: at }, await listServerTools(tx, { server: server.id }));
  });
}

async function findServer(tx: Transaction, id: string): Promise<StoredToolServer> {
  const server = await findToolServer(tx, { id });
  if (!server) throw serverUnknown();
  return server;
}

function recordChange(tx: Transaction, actor: Actor, id: string, detail: Record<string, string>): void {
  recordAct(tx, actor, { act: 'tool-server-changed', object: { kind: 'tool-server', id }, detail });
}

function describeServer(server: StoredToolServer, tools: readonly StoredTool[]): ToolServer {
  const { id, name, address, admittedAt, listedAt } = server;
  return {
    id,
    name,
    address,
    admittedAt: admittedAt.toISOString(),
    listedAt: listedAt?.toISOString() ?? null,
    tools: tools
      .filter((tool) => tool.server === id)
      .map(({ server: _server, lookedHash, ...tool }) => ({ ...tool, changed: isChanged({ ...tool, lookedHash }) })),
  };
}

/** True where a tool says something else than when somebody decided of it. */
export function isChanged({ lookedHash, shapeHash }: Pick<StoredTool, 'lookedHash' | 'shapeHash'>): boolean {
  return lookedHash !== null && lookedHash !== shapeHash;
}

/** There is no such tool, or none that may be used: for whoever asks the same (404). */
export function toolUnknown(): MaisonError {
  return new MaisonError('tool_unknown', 404, {
    fr: 'Cet outil n’existe pas, ou il n’est pas permis dans cette maison. Rien n’a été fait. Revenez à la liste des outils.',
    en: 'There is no such tool, or it is not allowed in this house. Nothing was done. Go back to the list of tools.',
  });
}

/** A tool says something else than when somebody looked at it (409). */
export function toolChanged(name: string): MaisonError {
  return new MaisonError('tool_changed', 409, {
    fr: `L’outil « ${name} » ne se décrit plus comme lorsqu’il a été permis. Il n’a pas été appelé, et ne l’est plus. Qui tient la maison doit le regarder à nouveau.`,
    en: `The tool “${name}” no longer describes itself as when it was allowed. It was not called, and is not any more. Somebody who runs the house has to look at it again.`,
  });
}

function notReadOnly(): MaisonError {
  return new MaisonError('tool_not_read_only', 400, {
    fr: 'Cet outil peut modifier quelque chose : il n’est utilisé qu’après confirmation. Rien n’a été modifié. Choisissez « après confirmation ».',
    en: 'This tool may change something: it is used only after a confirmation. Nothing was changed. Choose “after a confirmation”.',
  });
}

function serverTaken(): MaisonError {
  return new MaisonError('tool_server_taken', 409, {
    fr: 'Un serveur d’outils a déjà ce nom ou cette adresse. Rien n’a été gardé. Choisissez-en un autre, ou retirez celui-là.',
    en: 'A tool server already has this name or this address. Nothing was kept. Choose another one, or remove that one.',
  });
}

function serverUnknown(): MaisonError {
  return new MaisonError('tool_server_unknown', 404, {
    fr: 'Ce serveur d’outils n’est pas, ou n’est plus, admis. Rien n’a été modifié. Revenez à la liste.',
    en: 'This tool server is not, or no longer, admitted. Nothing was changed. Go back to the list.',
  });
}
