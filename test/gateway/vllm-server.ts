import type { ServerResponse } from 'node:http';
import { refuse, sendChunk, type ServedAnswer } from './served-house.ts';

// What a vLLM refuses, it refuses: a field that it does not know (as with `extra="forbid"`), a prompt beyond its context,
// a limit beyond what is left of it, `suffix`, a temperature below zero.

const common =
  'model max_tokens temperature top_p top_k min_p seed stop stream stream_options n logit_bias frequency_penalty presence_penalty repetition_penalty stop_token_ids min_tokens ignore_eos skip_special_tokens structured_outputs user';
const fields: Readonly<Record<string, ReadonlySet<string>>> = {
  '/v1/chat/completions': new Set(
    `${common} messages max_completion_tokens logprobs top_logprobs response_format tools tool_choice parallel_tool_calls reasoning_effort include_reasoning chat_template_kwargs add_generation_prompt`.split(
      ' ',
    ),
  ),
  '/v1/completions': new Set(`${common} prompt suffix echo best_of logprobs`.split(' ')),
};

/** Tokens of its context. */
export const contextTokens = 4096;
export const words = ['The ', 'house ', 'answers ', 'in ', 'these ', 'very ', 'words.'];

/** Answers as a vLLM does: a function is called once where some are offered, else the same words are said. */
export const answerAsVllm: ServedAnswer = ({ path, body }, response) => {
  if (path === '/v1/models')
    return void response.end(
      JSON.stringify({
        data: [{ id: 'served', root: 'Qwen/Qwen2.5-Coder-7B-Instruct', max_model_len: contextTokens }],
      }),
    );
  const known = fields[path];
  if (!known) return void response.writeHead(404).end('{"detail":"Not Found"}');
  const unknown = Object.keys(body).find((name) => !known.has(name));
  if (unknown) return refuse(response, `[{'type': 'extra_forbidden', 'loc': ('body', '${unknown}')}]`);
  if (body['suffix'] !== undefined) return refuse(response, 'suffix is not currently supported');
  const promptTokens = Math.ceil(JSON.stringify(body['messages'] ?? body['prompt']).length / 4);
  const limit = (body['max_completion_tokens'] ?? body['max_tokens'] ?? null) as number | null;
  if (promptTokens + (limit ?? 1) > contextTokens)
    return refuse(
      response,
      `This model's maximum context length is ${contextTokens} tokens. However, you requested ${promptTokens + (limit ?? 0)} tokens (${promptTokens} in the messages, ${limit ?? 0} in the completion). Please reduce the length of the messages or completion.`,
    );
  write(response, body, { promptTokens, limit });
};

function write(
  response: ServerResponse,
  body: Readonly<Record<string, unknown>>,
  { promptTokens, limit }: { promptTokens: number; limit: number | null },
): void {
  const { tools, messages, prompt, response_format: format } = body;
  const isAnswered = (messages as { role: string }[] | undefined)?.some(({ role }) => role === 'tool');
  const end = (finish: string, completionTokens: number): void => {
    sendChunk(response, { choices: [{ index: 0, delta: {}, text: '', finish_reason: finish }] });
    const usage = { prompt_tokens: promptTokens, completion_tokens: completionTokens };
    sendChunk(response, { choices: [], usage });
    response.end('data: [DONE]\n\n');
  };
  const { tool_choice: choice = 'auto' } = body;
  const calls = choice === 'auto' ? !isAnswered : choice !== 'none';
  if (Array.isArray(tools) && calls) {
    const { name } = (tools[0] as { function: { name: string } }).function;
    const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '{"article":"chaise"}' } };
    sendChunk(response, { choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    return end('tool_calls', 9);
  }
  const said = format ? ['{"article":', '"chaise"}'] : words;
  const written = said.slice(0, limit ?? said.length);
  for (const text of written)
    sendChunk(response, {
      choices: [prompt === undefined ? { index: 0, delta: { content: text } } : { index: 0, text }],
    });
  end(written.length < said.length ? 'length' : 'stop', written.length);
}
