// What test/llama-server.sh asks beside the recorded clients: what each protocol can, once.

/** One call, and what its answer has to be. */
export interface ServerCall {
  readonly who: string;
  readonly kind: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly wants?: Wanted;
}

/** A status other than 200, a call of a function, JSON, words that may not or must be there. */
export interface Wanted {
  readonly status?: number;
  readonly calls?: boolean;
  readonly json?: boolean;
  readonly without?: string;
  readonly says?: string;
}

const model = 'maison-chat';
const messages = [{ role: 'user', content: 'Quelle est la capitale de la France ? Un mot.' }];
const priced = [{ role: 'user', content: 'Quel est le prix de la chaise ?' }];
const parameters = { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] };
const tools = [
  { type: 'function', function: { name: 'read_price', description: 'The price of an article.', parameters } },
];
const town = {
  type: 'object',
  properties: { town: { enum: ['Paris', 'Lyon'] } },
  required: ['town'],
  additionalProperties: false,
};
const formed = { type: 'json_schema', json_schema: { name: 'town', schema: town, strict: true } };
const named = { type: 'function', function: { name: 'read_price' } };
const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };

const chat = (kind: string, body: object, wants: Wanted = {}): ServerCall => ({
  who: 'OpenAI, chat',
  kind,
  path: '/v1/chat/completions',
  body: { model, messages, ...body },
  wants,
});
const at =
  (who: string, path: string) =>
  (kind: string, body: object, wants: Wanted = {}): ServerCall => ({ who, kind, path, body, wants });
const plain = at('OpenAI, completions', '/v1/completions');
const responses = at('OpenAI, responses', '/v1/responses');
const anthropic = at('Anthropic', '/v1/messages');
const google = at('Google', '/v1beta/models/maison-chat:generateContent');
const contents = [{ parts: [{ text: 'Quelle est la capitale de la France ?' }] }];

/** All of them. */
export const protocolCalls: readonly ServerCall[] = [
  chat('chat', {}),
  chat('stream', { stream: true, stream_options: { include_usage: true } }),
  chat('tool, required', { messages: priced, tools, tool_choice: 'required' }, { calls: true }),
  chat('tool, required, streamed', { messages: priced, tools, tool_choice: 'required', stream: true }, { calls: true }),
  chat('tool, by its name', { messages: priced, tools, tool_choice: named }, { calls: true }),
  chat('schema', { response_format: formed }, { json: true }),
  chat('schema, streamed', { response_format: formed, stream: true }, { json: true }),
  chat('stop', { messages: [{ role: 'user', content: 'Compte : 1, 2, 3, 4, 5, 6' }], stop: ['4'] }, { without: '4' }),
  chat('penalties, seed, min_p', { frequency_penalty: 0.5, presence_penalty: 0.2, seed: 7, min_p: 0.05 }),
  chat('logprobs', { logprobs: true, top_logprobs: 2 }, { says: '"top_logprobs":[{' }),
  chat('reasoning_effort', { reasoning_effort: 'low' }),
  chat('limit of 4', { max_tokens: 4 }, { says: '"completion_tokens":4' }),
  chat('limit of 1,000,000', { max_tokens: 1_000_000, stop: ['.'] }),
  chat('prompt beyond the context', { messages: [{ role: 'user', content: 'mot '.repeat(9000) }] }, { status: 400 }),
  chat('picture for a model without eyes', { messages: [{ role: 'user', content: [picture] }] }, { status: 400 }),
  plain('text', { model, prompt: 'Un, deux, trois,', max_tokens: 6 }),
  plain('text, streamed', { model, prompt: 'Un, deux, trois,', max_tokens: 6, stream: true }),
  plain(
    'gap',
    { model, prompt: 'function add(a, b) {\n  return ', suffix: ';\n}\n', max_tokens: 8 },
    { says: 'a + b' },
  ),
  plain('gap that a client laid out', {
    model,
    prompt: '<|fim_prefix|>const a = <|fim_suffix|>;<|fim_middle|>',
    max_tokens: 6,
  }),
  responses('chat', { model, input: 'Quelle est la capitale de la France ?' }),
  responses('stream', { model, input: 'Bonjour', stream: true }),
  responses(
    'tool, required',
    {
      model,
      input: 'Quel est le prix de la chaise ?',
      tools: [{ type: 'function', name: 'read_price', parameters }],
      tool_choice: 'required',
    },
    { calls: true },
  ),
  responses('schema', {
    model,
    input: 'Paris ?',
    text: { format: { type: 'json_schema', name: 'town', schema: town } },
  }),
  anthropic('chat', { model, messages, max_tokens: 12 }),
  anthropic('stream', { model, messages, max_tokens: 12, stream: true }),
  anthropic(
    'tool, any',
    {
      model,
      messages: priced,
      max_tokens: 64,
      tools: [{ name: 'read_price', input_schema: parameters }],
      tool_choice: { type: 'any' },
    },
    { calls: true },
  ),
  google('chat', { contents }),
  google(
    'schema',
    { contents, generationConfig: { responseMimeType: 'application/json', responseJsonSchema: town } },
    { json: true },
  ),
  google(
    'tool, ANY',
    {
      contents: [{ parts: [{ text: 'Quel est le prix de la chaise ?' }] }],
      tools: [{ functionDeclarations: [{ name: 'read_price', parametersJsonSchema: parameters }] }],
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
    },
    { calls: true },
  ),
  at('Ollama', '/api/chat')('chat', { model, messages }),
  at('Ollama', '/api/chat')('schema', { model, messages, format: town, stream: false }, { json: true }),
  at('Ollama', '/api/generate')('gap', { model, prompt: 'const a = ', suffix: ';', options: { num_predict: 6 } }),
  at('Mistral', '/v1/fim/completions')('gap', { model, prompt: 'const a = ', suffix: ';', max_tokens: 6 }),
  at('llama.cpp', '/completion')('text', { prompt: 'Un, deux,', n_predict: 6 }),
  at('llama.cpp', '/infill')('gap', { input_prefix: 'const a = ', input_suffix: ';', n_predict: 6 }),
  at('Tabby', '/v1/completions')('gap', { language: 'javascript', segments: { prefix: 'const a = ', suffix: ';' } }),
];
