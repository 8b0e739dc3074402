import { type Clock, createId, MaisonError, wait } from '../../base/index.ts';
import type { ProposeToolCallRequest, ToolCallReport, UsableTool } from '../../contract/index.ts';
import {
  changeToolShape,
  listServerTools,
  listToolServers,
  type StoredTool,
  type StoredToolServer,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { findOwn, speakWith } from './connect-server.ts';
import { presentResult } from './tool-result.ts';
import { allowToolServers } from './tool-rules.ts';
import { isChanged, toolChanged, type ToolServerParts, toolUnknown } from './tool-servers.ts';
import { readShapes } from './tool-shape.ts';

const minutes = 15;
const waitingOfOne = 20;
const longestArguments = 64_000;

/** A call that waits for the word of the person in whose name it is to be made. */
interface WaitingCall {
  readonly id: string;
  readonly person: string;
  readonly server: StoredToolServer;
  readonly tool: StoredTool;
  readonly arguments: Record<string, unknown>;
  readonly endsAt: Date;
  /** Told how it is made once it is confirmed, which may fail; null where it was dropped or forgotten. */
  readonly settle?: (made: Promise<ToolCallReport> | null) => void;
}

/** The calls that wait, of everybody; in memory alone, for a quarter of an hour. */
export interface WaitingCalls {
  put(call: WaitingCall): void;
  /** Takes a call out: nothing is done twice. Of somebody else there is none. */
  take(id: string, person: string): WaitingCall | null;
}

/** Opens the list of calls that wait for a confirmation. */
export function openWaitingCalls(clock: Clock): WaitingCalls {
  const waiting = new Map<string, WaitingCall>();
  const forget = (call: WaitingCall): void => {
    waiting.delete(call.id);
    call.settle?.(null);
  };
  const forgetOld = (): void => {
    for (const call of waiting.values()) if (call.endsAt <= clock.now()) forget(call);
  };
  return {
    put(call) {
      forgetOld();
      const own = [...waiting.values()].filter(({ person }) => person === call.person);
      const [oldest] = own;
      if (oldest && own.length >= waitingOfOne) forget(oldest);
      waiting.set(call.id, call);
    },
    take(id, person) {
      forgetOld();
      const call = waiting.get(id);
      if (!call || call.person !== person) return null;
      waiting.delete(id);
      return call;
    },
  };
}

export interface ToolCallParts extends ToolServerParts {
  readonly toolCalls: WaitingCalls;
}

/** The tools of other servers that somebody may use: allowed, and unchanged since. */
export async function listUsableTools(
  { store }: Pick<ToolCallParts, 'store'>,
  actor: Actor,
): Promise<{ tools: UsableTool[] }> {
  authorize(actor, 'tool:use');
  return store.asActor(actor, async (tx) => {
    const servers = new Map((await listToolServers(tx)).map((server) => [server.id, server]));
    const tools = (await listServerTools(tx)).filter((tool) => tool.use !== 'no' && !isChanged(tool));
    return {
      tools: tools.map(({ server, name, title, description, inputSchema, use }) => ({
        server,
        serverName: servers.get(server)?.name ?? '',
        tool: name,
        title,
        description,
        inputSchema,
        confirmed: use !== 'free',
      })),
    };
  });
}

/**
 * Has a tool called, in the name of a person: at once where it only reads and was set free, else once they have confirmed
 * it. Throws `tool_unknown` (404), `tool_changed` (409), `tool_arguments_too_long` (400), `tool_server_away`,
 * `tool_call_unanswered` (502).
 */
export async function proposeToolCall(
  parts: ToolCallParts,
  actor: Actor,
  asked: ProposeToolCallRequest,
  { signal }: { signal: AbortSignal },
): Promise<ToolCallReport> {
  authorize(actor, 'tool:use');
  const call = await prepareCall(parts, actor, asked);
  if (call.tool.use === 'free') return run(parts, actor, call, { signal });
  parts.toolCalls.put(call);
  return describeCall(call, 'waiting', null);
}

/**
 * What an assistant waits for: a call that a person is asked about, and what came of it; null where they did not want it.
 * What they wanted and could not be made, or was made without an answer, rejects: it is never told as what was not sent.
 */
export interface AwaitedCall {
  readonly waiting: ToolCallReport | null;
  readonly settled: Promise<ToolCallReport | null>;
}

/**
 * The same for who goes on with what came of it. `confirmed`: it is asked about, even where the tool is free. Nobody waits
 * longer than a call does. Throws as `proposeToolCall`.
 */
export async function awaitToolCall(
  parts: ToolCallParts,
  actor: Actor,
  { confirmed, ...asked }: ProposeToolCallRequest & { confirmed: boolean },
  { signal }: { signal: AbortSignal },
): Promise<AwaitedCall> {
  authorize(actor, 'tool:use');
  const call = await prepareCall(parts, actor, asked);
  if (call.tool.use === 'free' && !confirmed)
    return { waiting: null, settled: Promise.resolve(await run(parts, actor, call, { signal })) };
  const { promise: settled, resolve } = Promise.withResolvers<ToolCallReport | null>();
  parts.toolCalls.put({ ...call, settle: resolve });
  // One that was confirmed is under way, and what comes of it is waited for: only what still waits is forgotten.
  const forget = (): void => {
    if (parts.toolCalls.take(call.id, actor.id)) resolve(null);
  };
  const over = new AbortController();
  void wait(minutes * 60_000, { signal: AbortSignal.any([signal, over.signal]) }).then(forget, forget);
  const end = (): void => over.abort();
  settled.then(end, end);
  return { waiting: describeCall(call, 'waiting', null), settled };
}

async function prepareCall(parts: ToolCallParts, actor: Actor, asked: ProposeToolCallRequest): Promise<WaitingCall> {
  if (JSON.stringify(asked.arguments).length > longestArguments) throw argumentsTooLong();
  const { server, tool } = await findUsable(parts, actor, { server: asked.server, name: asked.tool });
  const endsAt = new Date(parts.clock.now().getTime() + minutes * 60_000);
  return { id: createId(), person: actor.id, server, tool, arguments: asked.arguments, endsAt };
}

/**
 * Makes a call that its person has seen, once. Throws `tool_call_unknown` (404), `tool_changed` (409) where the tool says
 * something else than what was shown, `tool_server_away`, `tool_call_unanswered` (502).
 */
export async function confirmToolCall(
  parts: ToolCallParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<ToolCallReport> {
  authorize(actor, 'tool:use');
  const call = parts.toolCalls.take(id, actor.id);
  if (!call) throw callUnknown();
  const made = run(parts, actor, call, { signal });
  call.settle?.(made);
  return made;
}

/** Drops a call that waits: nothing was sent. Throws `tool_call_unknown` (404). */
export async function dropToolCall(parts: ToolCallParts, actor: Actor, { id }: { id: string }): Promise<void> {
  authorize(actor, 'tool:use');
  const call = parts.toolCalls.take(id, actor.id);
  if (!call) throw callUnknown();
  call.settle?.(null);
}

async function findUsable(
  { store }: ToolCallParts,
  actor: Actor,
  { server: id, name }: { server: string; name: string },
): Promise<{ server: StoredToolServer; tool: StoredTool }> {
  return store.asActor(actor, async (tx) => {
    const server = (await listToolServers(tx)).find((one) => one.id === id);
    const tool = (await listServerTools(tx, { server: id })).find((one) => one.name === name);
    if (!server || !tool || tool.use === 'no') throw toolUnknown();
    if (isChanged(tool)) throw toolChanged(name);
    return { server, tool };
  });
}

// What was decided and shown is what is done: the tool is looked at as the house has it, and as its server has it now.
async function run(
  parts: ToolCallParts,
  actor: Actor,
  call: WaitingCall,
  { signal }: { signal: AbortSignal },
): Promise<ToolCallReport> {
  const { name, shapeHash } = call.tool;
  const { tool } = await findUsable(parts, actor, { server: call.server.id, name });
  if (tool.shapeHash !== shapeHash) throw toolChanged(name);
  // Another server of the house may have admitted it, or let it go.
  await allowToolServers(parts);
  return speakWith(
    parts,
    call.server,
    async (client, options) => {
      const shape = readShapes((await client.listTools({}, options)).tools).find((one) => one.name === name);
      if (shape && shape.shapeHash !== shapeHash)
        await parts.store.asWorker((tx) => changeToolShape(tx, call.server.id, shape));
      if (shape?.shapeHash !== shapeHash) throw toolChanged(name);
      // Before it is done: an effect that nobody wrote down would be worse than a line of one that failed.
      await parts.store.asActor(actor, async (tx) => {
        const object = { kind: 'tool-server', id: call.server.id };
        recordAct(tx, actor, { act: 'tool-used', object, detail: { tool: name, confirmed: call.tool.use !== 'free' } });
      });
      const answer = await client.callTool({ name, arguments: call.arguments }, options).catch((thrown: unknown) => {
        throw findOwn(thrown) ?? unanswered(call.server.name, thrown);
      });
      return describeCall(call, answer.isError ? 'failed' : 'done', presentResult(answer));
    },
    { signal },
  );
}

function describeCall(
  { id, server, tool, arguments: given, endsAt }: WaitingCall,
  state: ToolCallReport['state'],
  result: ToolCallReport['result'],
): ToolCallReport {
  const where = { server: server.id, serverName: server.name, address: server.address };
  return { id, state, ...where, tool: tool.name, arguments: given, result, endsAt: endsAt.toISOString() };
}

function callUnknown(): MaisonError {
  return new MaisonError('tool_call_unknown', 404, {
    fr: 'Cet appel n’attend plus : il a été fait, abandonné, ou oublié après un quart d’heure. Rien n’a été envoyé. Demandez-le à nouveau.',
    en: 'This call waits no more: it was made, dropped, or forgotten after a quarter of an hour. Nothing was sent. Ask for it again.',
  });
}

// It was sent: that nothing was done is for nobody here to say.
function unanswered(server: string, cause: unknown): MaisonError {
  return new MaisonError(
    'tool_call_unanswered',
    502,
    {
      fr: `L’appel a été envoyé à « ${server} », et sa réponse n’est pas arrivée. La maison ne sait pas s’il a été fait. Regardez là-bas avant de le redemander.`,
      en: `The call was sent to “${server}”, and its answer did not come. The house does not know whether it was done. Look there before you ask for it again.`,
    },
    { cause },
  );
}

function argumentsTooLong(): MaisonError {
  return new MaisonError('tool_arguments_too_long', 400, {
    fr: 'Ce qui serait envoyé à l’outil est trop long pour être regardé (64 000 caractères). Rien n’a été envoyé. Raccourcissez-le.',
    en: 'What would be sent to the tool is too long to be looked at (64,000 characters). Nothing was sent. Make it shorter.',
  });
}
