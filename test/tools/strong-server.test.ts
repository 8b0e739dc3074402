import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hashRequest, normaliseRequest } from '../../bench/strong/server/hash-request.ts';
import { noReply, openRecordServer, type RecordServer } from '../../bench/strong/server/record-server.ts';
import { type Replies, readReplyFile, readReplyFolder, writeReplyFile } from '../../bench/strong/server/replies.ts';
import { recordName } from '../../bench/strong/server/write-reply.ts';
import { layDownRequest, takeRequestAway } from '../../bench/strong/server/write-sheet.ts';

// The server of `bench strong` is no model: it gives what a reader wrote for exactly this request, and 503 for any other.

const asked = (more: object = {}) => ({
  model: recordName,
  messages: [
    { role: 'system', content: 'Règles' },
    { role: 'user', content: 'Combien ?' },
  ],
  ...more,
});
const tool = { type: 'function', function: { name: 'search', parameters: { type: 'object', properties: {} } } };
const hash = (body: object): string => hashRequest(normaliseRequest(body));

let server: RecordServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function post(replies: Replies, body: object): Promise<Response> {
  server = await openRecordServer(replies);
  return fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
}

test('the hash of a request stays what it was: replies on record are found by it', () => {
  expect(hash(asked())).toBe('10370841bf29fefd8b85aacb66a512da');
});

test('how an answer is sent changes no hash; what is asked does', () => {
  const same = [
    { max_tokens: 7, temperature: 0, seed: 3, stream: true, stream_options: { include_usage: true }, user: 'x' },
    { tool_choice: 'auto' },
    { messages: [asked().messages[0], { content: [{ type: 'text', text: 'Combien ?' }], role: 'user' }] },
  ];
  for (const more of same) expect(hash(asked(more))).toBe(hash(asked()));
  // In the last round tools stand in the request and may not be called: a reader sees none.
  expect(hash(asked({ tools: [tool], tool_choice: 'none' }))).toBe(hash(asked()));
  const others = [
    { messages: [{ role: 'user', content: 'Combien ?' }] },
    { model: 'another' },
    { tools: [tool] },
    { tools: [tool], tool_choice: 'required' },
    { response_format: { type: 'json_object' } },
  ];
  const hashes = [asked(), ...others.map((more) => asked(more))].map(hash);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('calls are named by their place: the identifiers that a server drew change no hash, what they gave does', () => {
  const round = (id: string, gave: string) =>
    asked({
      messages: [
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ id, type: 'function', function: { name: 'search', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: id, content: gave },
      ],
    });
  expect(hash(round('a', 'rien'))).toBe(hash(round('b', 'rien')));
  expect(hash(round('a', 'rien'))).not.toBe(hash(round('a', 'un')));
});

test('a reply is given whole or streamed, calls and usage too', async () => {
  const reply = { content: 'Je cherche encore.', tool_calls: [{ name: 'search', arguments: { query: 'été' } }] };
  const replies = new Map([[hash(asked()), reply]]);
  const whole = (await (await post(replies, asked())).json()) as { model: string; choices: { message: unknown }[] };
  const call = { name: 'search', arguments: '{"query":"été"}' };
  expect(whole.choices[0]).toMatchObject({
    message: { content: reply.content, tool_calls: [{ type: 'function', function: call }] },
    finish_reason: 'tool_calls',
  });
  expect(whole.model).toBe('no-model-replies-of-a-reader-on-record');
  await server?.close();
  const streamed = await (await post(replies, asked({ stream: true, stream_options: { include_usage: true } }))).text();
  const events = streamed.split('\n\n').filter(Boolean);
  expect(events.at(-1)).toBe('data: [DONE]');
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)) as Chunk);
  const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta));
  expect(deltas.map(({ content = '' }) => content).join('')).toBe(reply.content);
  const parts = deltas.flatMap(({ tool_calls: calls = [] }) => calls.map((one) => one.function));
  expect(parts[0]?.name).toBe('search');
  expect(parts.map((part) => part.arguments).join('')).toBe(call.arguments);
  expect(chunks.at(-1)?.usage?.prompt_tokens).toBeGreaterThan(0);
});

interface Chunk {
  readonly choices: readonly {
    readonly delta: {
      readonly content?: string;
      readonly tool_calls?: readonly { readonly function: { readonly name?: string; readonly arguments: string } }[];
    };
  }[];
  readonly usage?: { readonly prompt_tokens: number };
}

test('a request that no reader has answered gets 503 with its code, and is heard', async () => {
  const response = await post(new Map(), asked());
  expect(response.status).toBe(503);
  expect(((await response.json()) as { error: { code: string } }).error.code).toBe(noReply);
  expect(server?.takeHeard()).toMatchObject([{ hash: hash(asked()), reply: null }]);
  expect(server?.takeHeard()).toEqual([]);
});

test('what is no request of the protocol gets 400, and the list of models says that there is none', async () => {
  expect((await post(new Map(), { model: 'x' })).status).toBe(400);
  const listed = (await (await fetch(`${server?.url}/models`)).json()) as { data: { id: string; owned_by: string }[] };
  expect(listed.data).toMatchObject([{ id: recordName }]);
  expect(listed.data[0]?.owned_by).toContain('nobody');
});

test('requests wait in a folder until their replies lie beside them, and a reply that is none is told', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-strong-'));
  try {
    const request = normaliseRequest(asked({ tools: [tool] }));
    const name = hashRequest(request);
    await layDownRequest(folder, name, request);
    expect((await readdir(folder)).toSorted()).toEqual([`${name}.json`, `${name}.md`]);
    expect(await readFile(path.join(folder, `${name}.md`), 'utf8')).toContain('Combien ?');
    await takeRequestAway(folder, name);
    await writeFile(path.join(folder, `${name}.json`), '{"content":{"verdicts":[]}}');
    const broken = name.split('').toReversed().join('');
    await writeFile(path.join(folder, `${broken}.json`), '{"content":" "}');
    const { replies, problems } = await readReplyFolder(folder);
    expect(replies).toEqual(new Map([[name, { content: '{"verdicts":[]}' }]]));
    expect(problems.join()).toContain(broken);
    await writeReplyFile(path.join(folder, 'firm.loop.jsonl'), replies);
    expect(await readReplyFile(path.join(folder, 'firm.loop.jsonl'))).toEqual(replies);
  } finally {
    await rm(folder, { recursive: true });
  }
});
