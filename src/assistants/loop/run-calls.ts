import type { ChatMessage, ToolCall } from '../../models/index.ts';
import { callTool } from '../tools/converse-with-tools.ts';
import { createTeller } from '../tools/tell-call.ts';
import type { TurnStep } from '../turn/way.ts';
import { callsAtMost } from './budget.ts';
import type { Loop } from './loop.ts';
import type { ToolResult } from './tools/house-tool.ts';
import { runTool, tellFault } from './tools/run-tool.ts';

/** Does the calls of one round, tells the steps, and adds what the model reads of each to the conversation. */
export async function* runCalls(
  loop: Loop,
  messages: ChatMessage[],
  calls: readonly ToolCall[],
): AsyncGenerator<TurnStep> {
  for (const [at, call] of calls.entries()) {
    const content = yield* runCall(loop, messages, call, at >= callsAtMost);
    loop.room.take(content);
    messages.push({ role: 'tool', toolCallId: call.id, content });
  }
}

async function* runCall(
  loop: Loop,
  messages: readonly ChatMessage[],
  call: ToolCall,
  isTooMany: boolean,
): AsyncGenerator<TurnStep, string> {
  const { outside, house } = loop.tools;
  if (!isTooMany && outside?.offered.some(({ offered }) => offered.name === call.name))
    return yield* callOutside(loop, outside, messages, call);
  const context = { ...loop, scope: loop.asked.scope, folder: loop.asked.assistant?.folder.toOpen };
  const result = isTooMany
    ? tellFault(tooMany)
    : call.name === ''
      ? tellFault(unreadable)
      : await runTool(context, call, house);
  yield* tellResult(loop, result);
  return result.text;
}

const tooMany = `Only ${callsAtMost} calls are done at a time. Call again for this one.`;
const unreadable = 'This call cannot be read: it is no whole JSON with a name and arguments.';

function* tellResult({ computed: known }: Loop, { added, computed, step }: ToolResult): Generator<TurnStep> {
  if (computed) known.push(computed);
  // Lines of code are no passages: they are told with the sentences that rest on them.
  const sources = added.filter(({ code }) => !code).map(({ source }) => source);
  if (sources.length > 0) yield { type: 'sources-added', sources };
  yield { type: 'step-taken', step };
}

/**
 * A call of a tool of another server, as it is confirmed everywhere. What the model has read before may be what asks for it:
 * with passages, or a conversation behind it, every call waits for the person, and the place at the model is left to others.
 */
async function* callOutside(
  { actor, blocks, place, signal }: Loop,
  { calling, offered }: NonNullable<Loop['tools']['outside']>,
  messages: readonly ChatMessage[],
  call: ToolCall,
): AsyncGenerator<TurnStep, string> {
  const isRead = ({ role, toolCalls }: ChatMessage): boolean =>
    role === 'tool' || (role === 'assistant' && toolCalls === undefined);
  const hasRead = blocks.all.length > 0 || messages.some(isRead);
  const tell = createTeller(offered);
  place.leave();
  const running = callTool(calling, actor, { call, offered, confirmed: hasRead }, { signal });
  for (;;) {
    const next = await running.next();
    if (next.done) return next.value;
    const event = next.value;
    const told = event.type === 'text-written' ? null : tell(event);
    if (told) yield { type: 'tool-called', call: told };
  }
}
