import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A chat server as a company might run one, whose model does what its message asks: a form is followed because the server
// holds it to it, or not at all.

export interface Body {
  readonly messages: readonly { readonly content: string }[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly max_tokens?: number;
  readonly response_format?: { readonly json_schema: { readonly schema: object } };
  readonly structured_outputs?: object;
  readonly guided_grammar?: string;
  readonly grammar?: string;
  readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
  readonly tool_choice?: string;
  readonly chat_template_kwargs?: { readonly enable_thinking?: boolean };
  readonly [field: string]: unknown;
}

/** What one answer says, before it is put into the protocol's words. */
export interface Words {
  content: string;
  reasoning?: string | undefined;
  calls?: { name: string; arguments: string }[] | undefined;
}

export interface Script {
  /** What it announces, and what it takes. */
  announced?: number | null;
  takes?: number;
  /** What is longer than it takes is cut at its beginning without a word. */
  cuts?: boolean;
  thinks?: boolean;
  /** Fields by which a grammar is held. */
  grammars?: readonly string[];
  schema?: boolean;
  usage?: boolean;
  version?: string;
  /** Changes what would be said. */
  change?: (words: Words, body: Body, isSilent: boolean) => Words;
  /** Answers by itself; true where it has. */
  serve?: (body: Body, response: ServerResponse) => boolean;
}

export interface ScriptedServer {
  readonly url: string;
  readonly asked: Body[];
  script: Script;
  close(): Promise<void>;
}

const countTokens = (text: string): number => Math.ceil(text.length / 4);

/** Opens a server that does what `script` says and everything else right. */
export async function openScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const asked: Body[] = [];
  const made = { asked, script, url: '', close: async () => undefined };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'GET') return tell(made.script, request.url ?? '', response);
      if (!request.url?.endsWith('/chat/completions')) return void response.writeHead(404).end('{}');
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
      asked.push(body);
      if (!made.script.serve?.(body, response)) answer(made.script, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(made, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function tell({ announced = 8192, version = '0.12.0' }: Script, path: string, response: ServerResponse): void {
  if (path === '/v1/models') return sendJson(response, { data: [{ id: 'served', max_model_len: announced }] });
  if (path === '/version') return sendJson(response, { version });
  response.writeHead(404).end('{}');
}

/** Sends an answer in one piece. */
export function sendJson(response: ServerResponse, said: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
}

function answer(script: Script, body: Body, response: ServerResponse): void {
  const { takes = script.announced ?? 8192, cuts = false, usage = true } = script;
  const whole = body.messages[0]?.content ?? '';
  const tokens = countTokens(whole);
  if (!cuts && tokens + Math.min(body.max_tokens ?? 0, 1e9) > takes)
    return sendJson(response, { error: { message: `This model's maximum context length is ${takes} tokens.` } }, 400);
  const text = cuts ? whole.slice(-takes * 4) : whole;
  const isSilent = !script.thinks || body.chat_template_kwargs?.enable_thinking === false;
  const words = (script.change ?? ((one) => one))(write(script, body, text, isSilent), body, isSilent);
  const counted = { prompt_tokens: Math.min(tokens, takes), completion_tokens: 7 };
  sendWords(response, body, words, usage ? counted : null);
}

function write(script: Script, body: Body, text: string, isSilent: boolean): Words {
  const reasoning = isSilent ? undefined : 'Voyons cela de plus près.';
  const { schema = true, grammars = ['structured_outputs'] } = script;
  const [tool] = body.tools ?? [];
  if (tool && (body.tool_choice === 'required' || text.includes('Appelle l’outil'))) {
    const [field = ''] = Object.keys(Reflect.get(tool.function.parameters, 'properties') as object);
    return {
      content: '',
      reasoning,
      calls: [{ name: tool.function.name, arguments: JSON.stringify({ [field]: 'Brest' }) }],
    };
  }
  if (body.response_format && schema)
    return { content: readFirstOf(body.response_format.json_schema.schema), reasoning };
  if (grammars.some((field) => body[field] !== undefined)) return { content: 'zinnia-123', reasoning };
  const number = /code du registre est (\d+)/.exec(text)?.[1];
  if (text.includes('Quel est le code')) return { content: number ?? 'Je ne sais pas.', reasoning };
  if (text.includes('"ville"')) return { content: '{"ville": "Paris"}', reasoning };
  return { content: text.includes('mot et rien') ? 'bonjour' : 'Il arrive à 12 h 15.', reasoning };
}

// A server that holds a schema cannot write what it forbids, whatever was asked.
function readFirstOf(schema: object): string {
  const [[name, { enum: values }] = ['', { enum: [''] }]] = Object.entries(
    Reflect.get(schema, 'properties') as Record<string, { enum: string[] }>,
  );
  return JSON.stringify({ [name]: values[0] });
}

/** Puts words into the protocol, streamed where that was asked. */
export function sendWords(
  response: ServerResponse,
  body: Body,
  { content, reasoning, calls }: Words,
  usage: object | null,
): void {
  const called = calls?.map((call, index) => ({ index, id: `c${index}`, type: 'function', function: call }));
  const message = {
    role: 'assistant',
    content,
    ...(reasoning && { reasoning_content: reasoning }),
    ...(called && { tool_calls: called }),
  };
  const finish = called ? 'tool_calls' : 'stop';
  if (!body.stream) {
    const choices = [{ index: 0, message, finish_reason: finish }];
    return sendJson(response, { choices, ...(usage && { usage }) });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunks = [
    { choices: [{ index: 0, delta: message, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason: finish }] },
    ...(usage && body.stream_options?.include_usage ? [{ choices: [], usage }] : []),
  ];
  response.end(`${chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')}data: [DONE]\n\n`);
}
