import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lease, type McpHouse, openMcpHouse, type Revision, revisions } from './mcp-house.ts';

// Documents, prompts and suggestions, by the client of the protocol's own package, unmodified, over the network.

let mcp: McpHouse;
/** More than is read at once: two hundred thousand characters. */
const long = Array.from(
  { length: 4600 },
  (_, at) => `Article ${at + 1}. Le point numéro ${at + 1} vaut ici comme ailleurs.\n`,
).join('\n');
beforeAll(async () => {
  mcp = await openMcpHouse();
  for (const [path, text] of [
    ['contrats/atelier.txt', 'Le contrat de l’atelier dure trois ans.'],
    ['contrats/long.txt', long],
  ] as const) {
    const added = await mcp.house.request(`/api/documents?path=${encodeURIComponent(path)}`, {
      method: 'POST',
      body: new Blob([text]).stream(),
    });
    if (!added.ok) throw new Error(await added.text());
  }
  await mcp.house.settle();
});
afterAll(() => mcp?.close());

const wrong = async (asked: Promise<unknown>) => asked.then(() => null).catch((thrown: unknown) => thrown as Error);
const findUri = async (client: Client, name: string): Promise<string> => {
  const { resources } = await client.listResources();
  return resources.find((one) => one.name === name)?.uri ?? '';
};

describe.each(Object.keys(revisions) as Revision[])('a client of the revision %s', (revision) => {
  test('lists the documents that its key reads, and reads one page by page', async () => {
    await using client = await open(revision);
    const { resources, nextCursor } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(['bail.txt', 'contrats/atelier.txt', 'contrats/long.txt']);
    expect(nextCursor).toBeUndefined();
    const uri = await findUri(client, 'bail.txt');
    const { contents } = await client.readResource({ uri });
    expect(contents).toEqual([{ uri: `${uri}/pages/1`, mimeType: 'text/plain', text: expect.stringContaining(lease) }]);
    const page = await client.readResource({ uri: `${uri}/pages/1` });
    expect(page.contents).toEqual(contents);
  });

  test('fills in a prompt with a document named by its path, and is suggested which there are', async () => {
    await using client = await open(revision);
    const { prompts } = await client.listPrompts();
    const names = prompts.map(({ name }) => name);
    expect(names.filter((name) => !name.startsWith('assistant-'))).toEqual([
      'ask',
      'summarise',
      'compare',
      'verify',
      'write',
    ]);
    expect(
      prompts.find(({ name }) => name === 'assistant-sparring-partner')?.arguments?.map(({ name }) => name),
    ).toEqual(['plan', 'focus', 'judged-on', 'request']);
    const ref = { type: 'ref/prompt' as const, name: 'summarise' };
    const { completion } = await client.complete({ ref, argument: { name: 'document', value: 'atel' } });
    expect(completion.values).toEqual(['entreprise/contrats/atelier.txt']);
    const filled = await client.getPrompt({ name: 'summarise', arguments: { document: completion.values[0] ?? '' } });
    expect(filled.messages[0]?.content).toMatchObject({
      type: 'resource',
      resource: { text: expect.stringContaining('trois ans') },
    });
    expect(filled.messages.at(-1)?.content).toMatchObject({ type: 'text', text: expect.stringContaining('Summarise') });
    const both = await client.getPrompt({ name: 'compare', arguments: { document: 'bail.txt', other: 'atelier.txt' } });
    expect(JSON.stringify(both.messages)).toMatch(/six mois.*trois ans/s);
  });
});

const open = async (revision: Revision = 'of July 2026', secret = mcp.key.secret) => {
  const client = await mcp.connect(secret, revision);
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.close() });
};

test('what names no document is the same one: a made-up one, a page that is not there, another kind of address', async () => {
  await using client = await open();
  const made = 'maison://documents/00000000-0000-4000-8000-000000000000';
  const known = await findUri(client, 'bail.txt');
  const names = [
    made,
    `${made}/pages/1`,
    `${known}/pages/9`,
    `${known}/pages/0`,
    'maison://documents/x',
    'maison://x/1',
  ];
  for (const uri of names)
    expect(await wrong(client.readResource({ uri })), uri).toMatchObject({ code: -32_602, data: { uri } });
});

test('a document longer than is read at once says where it goes on, and goes on there', async () => {
  await using client = await open();
  const uri = await findUri(client, 'contrats/long.txt');
  const { contents } = await client.readResource({ uri });
  const rest = contents.at(-1);
  const at = contents.length;
  expect(at).toBeGreaterThan(2);
  expect(rest).toMatchObject({ uri: `${uri}/pages/${at}`, text: expect.stringContaining('goes on') });
  const read = contents.slice(0, -1).reduce((sum, one) => sum + ('text' in one ? one.text.length : 0), 0);
  expect(read).toBeGreaterThan(200_000);
  const next = await client.readResource({ uri: rest?.uri ?? '' });
  expect(next.contents[0]).toMatchObject({ text: expect.stringContaining('vaut ici comme ailleurs') });
});

test('a key for photos alone is told of no document and of no prompt, and is refused what it asks all the same', async () => {
  const { secret } = await mcp.makeKey(['photos']);
  await using client = await open('of July 2026', secret);
  expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
  for (const [method, params] of [
    ['resources/list', {}],
    ['resources/read', { uri: 'maison://documents/x' }],
    ['prompts/get', { name: 'summarise', arguments: { document: 'bail.txt' } }],
  ] as const) {
    const answer = await mcp.send(
      { jsonrpc: '2.0', id: 1, method, params },
      { headers: { authorization: `Bearer ${secret}` } },
    );
    expect([answer.status, await answer.json()], method).toMatchObject([
      403,
      { error: { data: { code: 'access_denied' } } },
    ]);
  }
});

test('what is read stands among the calls of its holder, and nothing of it does', async () => {
  await using client = await open();
  await client.readResource({ uri: await findUri(client, 'bail.txt') });
  await client.getPrompt({ name: 'ask', arguments: { question: 'Quel est le préavis ?' } });
  await mcp.house.maison.parts.usage.settle();
  const answer = await mcp.house.request('/api/usage/calls');
  const { calls } = (await answer.json()) as { calls: { protocol: string }[] };
  expect(new Set(calls.map(({ protocol }) => protocol))).toEqual(
    expect.objectContaining(new Set(['mcp-documents', 'mcp-document', 'mcp-prompt'])),
  );
  expect(JSON.stringify(calls)).not.toContain('préavis');
});
