import type { ChatMessage, GenerateRequest, MessagePart } from '../../chat-engine.ts';
import type { RequestShape } from './known-server.ts';

/** What a server is asked, and at which of its addresses. */
export interface RemoteBody {
  readonly path: 'chat/completions' | 'completions';
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * What a server is asked. The house streams and counts every answer it can, and so asks for both; what a program did not say is
 * not said to a server (`asSaid`).
 */
export function toRemoteBody(
  model: string,
  request: GenerateRequest,
  { whole, silent }: RequestShape = { whole: false, silent: {} },
): RemoteBody {
  const { asSaid, prompt } = request;
  const stream = whole ? { stream: false } : { stream: true, stream_options: { include_usage: true } };
  const common = { ...describeDrawing(request), ...stream };
  if (prompt)
    return {
      path: 'completions',
      body: { model, prompt: prompt.text, ...common, ...describeLogProbabilities(request, true), ...asSaid },
    };
  const messages = request.messages.map(toRemoteMessage);
  const formed = { ...describeSchema(request), ...describeTools(request), ...describeLogProbabilities(request, false) };
  // The field by which a program names its limit is in `describeDrawing`, with what is left of a budget.
  const { max_completion_tokens: _limit, ...saidToAll } = asSaid ?? {};
  const { stream_options: _counted, ...saidToWhole } = saidToAll;
  const said = whole ? { ...saidToWhole, ...stream } : saidToAll;
  return { path: 'chat/completions', body: { model, messages, ...common, ...formed, ...silent, ...said } };
}

function describeDrawing(request: GenerateRequest): object {
  const { asSaid, maxTokens, topP, topK, seed, stop } = request;
  const temperature = request.temperature ?? (asSaid ? undefined : 0);
  const limit = asSaid && 'max_completion_tokens' in asSaid ? 'max_completion_tokens' : 'max_tokens';
  return {
    ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop?.length ? { stop } : {}),
  };
}

function describeSchema({ jsonSchema: schema }: GenerateRequest): object {
  return schema
    ? { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } }
    : {};
}

function describeLogProbabilities({ logProbabilities: top }: GenerateRequest, plain: boolean): object {
  if (top === undefined) return {};
  return plain ? { logprobs: top } : { logprobs: true, ...(top > 0 ? { top_logprobs: top } : {}) };
}

function toRemoteMessage({ role, content, toolCalls = [], toolCallId, parts }: ChatMessage): object {
  const calls = toolCalls.map(({ id, name, arguments: written }) => ({
    id,
    type: 'function',
    function: { name, arguments: written },
  }));
  return {
    role,
    content: parts ? parts.map(toRemotePart) : content,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(toolCallId === undefined ? {} : { tool_call_id: toolCallId }),
  };
}

function toRemotePart(part: MessagePart): object {
  if (part.type === 'text') return part;
  const { url, detail } = part;
  return { type: 'image_url', image_url: { url, ...(detail === undefined ? {} : { detail }) } };
}

function describeTools({ tools = [], toolChoice, oneCallAtMost = false }: GenerateRequest): object {
  if (tools.length === 0) return {};
  const named = typeof toolChoice === 'object' ? { type: 'function', function: { name: toolChoice.name } } : toolChoice;
  return {
    tools: tools.map((one) => ({ type: 'function', function: one })),
    // What every server does by itself where functions are offered.
    ...(named === undefined || named === 'auto' ? {} : { tool_choice: named }),
    ...(oneCallAtMost ? { parallel_tool_calls: false } : {}),
  };
}
