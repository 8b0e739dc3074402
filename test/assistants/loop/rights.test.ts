import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createBlocks,
  createSpace,
  listDocuments,
  readDocumentSources,
  addDocument,
} from '../../../src/knowledge/index.ts';
import { ListDocumentsQuery, type Source } from '../../../src/contract/index.ts';
import { codeTools, houseTools } from '../../../src/assistants/loop/tools/house-tools.ts';
import { runTool } from '../../../src/assistants/loop/tools/run-tool.ts';
import type { FakeAnswer } from '../../../src/models/engines/fake.ts';
import { person } from '../../knowledge/house-for-ingestion.ts';
import { type AskingHouse, openAskingHouse, options, owner, truth } from '../asking.ts';
import { askReading, mayCall } from './looping.ts';

// Whatever a model writes into the arguments of its tools, it reads what its person may read: numbers are of the turn, and
// every tool runs as the actor.

const secret = 'PRIME-77451';
const mallory = person('mallory', 'member');

let asking: AskingHouse;
let closed: Source[];
beforeAll(async () => {
  asking = await openAskingHouse();
  const { parts } = asking.house;
  await createSpace(parts, owner, { name: 'direction', private: true }, options);
  const text = `# Primes de la direction\n\n| Nom | Prime |\n| --- | --- |\n| Ada | ${secret} |\n\nLa prime secrète de la direction est ${secret}.\n`;
  const content = ReadableStream.from([Buffer.from(text)]);
  await addDocument(parts, owner, { path: 'direction/primes.md', space: 'direction', content }, options);
  await asking.house.settle();
  const { documents } = await listDocuments(parts, owner, ListDocumentsQuery.parse({ limit: 50 }), options);
  const { id = '' } = documents.find(({ name }) => name === 'primes.md') ?? {};
  closed = (await readDocumentSources(parts, owner, { id }, options)).sources;
});
afterAll(() => asking?.close());

/** Arguments of every tool that try to reach what was not given: other numbers, identifiers, paths, words. */
function listAttempts(): { name: string; given: Record<string, unknown> }[] {
  const [own] = closed;
  const numbers = [-1, 0, 1, 2, 3, 4, 9, 40, 999];
  const wrong = [
    own?.documentId,
    own?.passageId,
    own?.path,
    `../${own?.path ?? ''}`,
    'direction',
    null,
    [1],
    { id: 1 },
  ];
  const of = (passage: unknown): { name: string; given: Record<string, unknown> }[] => [
    { name: 'open', given: { passage, before: 6, after: 6 } },
    { name: 'open', given: { passage, part: 1 } },
    { name: 'find', given: { passage, text: 'prime' } },
    { name: 'rows', given: { passage, sum: 'Prime' } },
    { name: 'compare', given: { passage, other: 2 } },
    { name: 'compare', given: { passage: 1, other: passage } },
    { name: 'open_code', given: { number: passage, path: own?.path ?? '' } },
  ];
  return [
    ...[...numbers, ...wrong].flatMap(of),
    { name: 'search', given: { query: 'prime secrète de la direction' } },
    { name: 'search', given: { query: `document ${own?.documentId ?? ''}` } },
    { name: 'search', given: { query: 'prime', scope: { spaces: ['direction'] } } },
    { name: 'search_code', given: { query: 'prime' } },
    { name: 'list_documents', given: {} },
    { name: 'list_documents', given: { space: 'direction' } },
  ];
}

async function attempt(actor: typeof mallory): Promise<string> {
  const attempts = listAttempts();
  const calls = attempts.map(({ name, given }, at) => ({ id: `c${at}`, name, arguments: JSON.stringify(given) }));
  const read: string[] = [];
  // Eight at a time, in as many turns as it takes.
  for (let at = 0; at < calls.length; at += 40) {
    const { events, requests } = await askReading(
      asking,
      'prime secrète de la direction',
      (request, round): FakeAnswer =>
        mayCall(request) ? { calls: calls.slice(at + (round - 1) * 8, at + round * 8) } : 'Rien [0].',
      { actor, settings: { contextTokens: 200_000 } },
    );
    read.push(JSON.stringify(events), ...requests.flatMap(({ messages }) => messages.map(({ content }) => content)));
  }
  return read.join('\n');
}

test('no argument of a tool reaches what the person may not read, not even that it is there', async () => {
  expect(closed.length).toBeGreaterThan(0);
  const read = await attempt(mallory);
  expect(read).not.toContain(secret);
  expect(read).not.toContain('Primes de la direction');
  // What they may read is read by the same calls; and who may read all is given all.
  expect(read).toContain(truth);
  expect(await attempt(owner as typeof mallory)).toContain(secret);
});

test('a number whose document was withdrawn in the middle gives what a number of nothing gives', async () => {
  const blocks = createBlocks();
  blocks.add(closed);
  const place = { repositoryId: closed[0]?.documentId ?? '', repository: 'r', commit: 'a'.repeat(40), path: 'a.ts' };
  const [code] = blocks.addCode([{ place: { ...place, startLine: 1, endLine: 1 }, text: 'x' }]);
  const context = {
    parts: { ...asking.house.parts, models: asking.models },
    actor: mallory,
    blocks,
    scope: undefined,
    room: { left: 100_000, part: 2000 },
    ...options,
  };
  const run = async (name: string, given: object) =>
    runTool(context, { id: 'a', name, arguments: JSON.stringify(given) }, [...houseTools, ...codeTools]);
  const forms: Readonly<Record<string, (passage: number) => object>> = {
    open: (passage) => ({ passage }),
    find: (passage) => ({ passage, text: 'prime' }),
    rows: (passage) => ({ passage }),
    compare: (passage) => ({ passage }),
  };
  for (const [name, write] of Object.entries(forms)) {
    const [known, unknown] = [await run(name, write(1)), await run(name, write(99))];
    expect(known).toEqual(unknown);
    // Lines of code are no document.
    expect(await run(name, write(code?.number ?? 0))).toEqual(unknown);
  }
  const opened = await run('open_code', { number: code?.number ?? 0 });
  expect(opened).toMatchObject({ added: [], step: { tool: 'none' } });
});
