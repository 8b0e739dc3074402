import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/server/index.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import type { Store } from '../../src/store/index.ts';
import { createDraw, drawSome, noteDraw, runsWhole } from '../campaign.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { ask, carriers, findCredentials, type Question } from './carriers.ts';
import { openTriedHouse } from './open-tried-house.ts';
import type { Trier } from './people-who-try.ts';
import type { Kind, Thing } from './plant-things.ts';
import { drawTriers, shareOut, type TriedHouse } from './run-matrix.ts';
import { type NamingField, type Send, tryField } from './try-doors.ts';

// The matrix of the locks for MCP: everybody × every field of a tool, resource, prompt or completion that names something
// × spellings of it.

let tried: TriedHouse;
/** Passages by the document that they are of. */
let passages: ReadonlyMap<string, string>;
beforeAll(async () => {
  tried = await openTriedHouse();
  const { rows } = await tried.database.query<{ id: string; document: string }>(
    'select id, document_id as document from maison.passages',
  );
  passages = new Map(rows.map(({ id, document }) => [document, id]));
}, 600_000);
afterAll(() => tried?.house.close());

const callMethod = (method: string, params: object): Question => ({
  method: 'POST',
  address: '/mcp',
  json: { jsonrpc: '2.0', id: 1, method, params },
});
const callTool = (name: string, given: object): Question => callMethod('tools/call', { name, arguments: given });
const openSend = (parts: Partial<ServerParts> = {}): Send => {
  const app = createApp({ ...tried.house.maison.parts, ...parts });
  return async (request) => {
    request.headers.set('accept', 'application/json, text/event-stream');
    return app.fetch(request);
  };
};

const question = 'Quel est le mot de passe de la réserve ?';
const tools = ['search_documents', 'ask_with_proof'] as const;

/** A field of a tool that names something, and how it is written. */
interface ToolField {
  readonly name: string;
  readonly kind: Kind;
  readonly ask: NamingField['ask'];
}
const describeField = (tool: string, kind: Kind, name: string, write: (value: string) => object): ToolField => ({
  name: `${tool} ${name}`,
  kind,
  ask: (value) => callTool(tool, write(value)),
});
const describeAsked = (name: string, kind: Kind, method: string, write: (value: string) => object): ToolField => ({
  name,
  kind,
  ask: (value) => callMethod(method, write(value)),
});

const documentUri = (id: string): string => `maison://documents/${id}`;
const prompt = (name: string, given: object) => ({ name, arguments: given });
const completed = (ref: object, name: string, value: string, context: object = {}) => ({
  ref,
  argument: { name, value },
  context,
});
const template = (uri: string) => ({ type: 'ref/resource', uri });
/** What is read, filled in and suggested by a name, besides the tools. */
const others: readonly ToolField[] = [
  describeAsked('a document', 'documents', 'resources/read', (id) => ({ uri: documentUri(id) })),
  describeAsked('a document in capitals', 'documents', 'resources/read', (id) => ({
    uri: documentUri(id.toUpperCase()),
  })),
  describeAsked('a page', 'documents', 'resources/read', (id) => ({ uri: `${documentUri(id)}/pages/1` })),
  ...(['documents', 'document-paths'] as const).flatMap((kind) => [
    describeAsked(`summarise, by ${kind}`, kind, 'prompts/get', (document) => prompt('summarise', { document })),
    describeAsked(`summarise, by ${kind} in capitals`, kind, 'prompts/get', (document) =>
      prompt('summarise', { document: document.toUpperCase() }),
    ),
    describeAsked(`compare, by ${kind}`, kind, 'prompts/get', (other) => prompt('compare', { document: other, other })),
    describeAsked(`suggested, by ${kind}`, kind, 'completion/complete', (value) =>
      completed({ type: 'ref/prompt', name: 'summarise' }, 'document', value),
    ),
    describeAsked(`suggested identifiers, by ${kind}`, kind, 'completion/complete', (value) =>
      completed(template('maison://documents/{id}'), 'id', value),
    ),
  ]),
  describeAsked('suggested pages', 'documents', 'completion/complete', (id) =>
    completed(template('maison://documents/{id}/pages/{page}'), 'page', '', { arguments: { id } }),
  ),
];

const fields: readonly ToolField[] = [
  ...others,
  ...tools.flatMap((tool) => [
    describeField(tool, 'spaces', 'space', (space) => ({ question, space })),
    describeField(tool, 'library-folders', 'folder', (folder) => ({ question, folder })),
    describeField(tool, 'documents', 'documentIds.[]', (id) => ({ question, documentIds: [id] })),
    describeField(tool, 'documents', 'documentIds.[] in capitals', (id) => ({
      question,
      documentIds: [id.toUpperCase()],
    })),
  ]),
  describeField('search_code', 'repositories', 'repositories.[]', (id) => ({ query: question, repositories: [id] })),
  describeField('ask_about_code', 'repositories', 'repositories.[]', (id) => ({ question, repositories: [id] })),
  describeField('read_passage', 'documents', 'documentId', (documentId) => ({ documentId, page: 1 })),
  describeField('read_passage', 'documents', 'documentId in capitals', (id) => ({
    documentId: id.toUpperCase(),
    page: 1,
  })),
];

const plain = carriers.slice(0, 1);

/** Asks every field as somebody, with what is somebody else's: the answer must be that to a name of nothing. */
async function tryFields(trier: Trier, foreign: readonly Thing[], send: Send, random: () => number, whole = runsWhole) {
  const credentials = findCredentials(tried.house, trier, tried.everybody);
  const ways = carriers.filter(({ counts }) => counts);
  const wrong: string[] = [];
  let cells = 0;
  for (const field of fields) {
    const values = foreign.filter(({ kind }) => kind === field.kind);
    for (const { value } of whole ? values : drawSome(values, 1, random))
      for (const carrier of whole ? ways : drawSome(ways, 1, random)) {
        const outcome = await tryField(send, credentials, carrier, { ...field, route: { path: '/mcp' } }, value);
        if (outcome.tried) cells += 1;
        if (outcome.wrong) wrong.push(outcome.wrong);
      }
  }
  return { cells, wrong };
}

const shownKinds: readonly Kind[] = [
  'texts',
  'documents',
  'document-paths',
  'photos',
  'repositories',
  'code-paths',
  'code-texts',
];

/** What nobody may be told in any answer: words, names and identifiers of somebody else's. */
function findShown(body: string, foreign: readonly Thing[], given: string): string | undefined {
  const hidden = foreign.filter(({ kind }) => shownKinds.includes(kind));
  return hidden.find(({ value }) => !given.includes(value) && body.includes(value))?.value;
}

/** Reads, searches and asks for what is somebody else's, by what everybody knows of it, in every spelling. */
async function tryWords(trier: Trier, foreign: readonly Thing[], send: Send) {
  const credentials = findCredentials(tried.house, trier, tried.everybody);
  const texts = foreign.filter(({ kind }) => kind === 'texts').map(({ value }) => value);
  const lines = foreign.filter(({ kind }) => kind === 'code-texts').map(({ value }) => value);
  const documents = foreign
    .filter(({ kind }) => kind === 'documents')
    .flatMap(({ value }) => passages.get(value) ?? []);
  const spelled = documents.flatMap((id) => [
    id,
    ` ${id}`,
    `+${id}`,
    `0${id}`,
    `${id}.0`,
    `${id}e0`,
    `${id}\u00a0`,
    `{${id}}`,
  ]);
  const asked = [
    ...spelled.map((passageId) => callTool('read_passage', { passageId })),
    ...texts.flatMap((text) => tools.map((tool) => callTool(tool, { question: text }))),
    callMethod('resources/list', {}),
    callMethod('resources/list', { cursor: '1' }),
    callMethod('completion/complete', completed({ type: 'ref/prompt', name: 'summarise' }, 'document', '')),
    callMethod('completion/complete', completed(template('maison://documents/{id}'), 'id', '')),
    ...lines.flatMap((text) => [
      callTool('search_code', { query: text }),
      callTool('ask_about_code', { question: text }),
    ]),
  ];
  const wrong: string[] = [];
  const [carrier] = plain;
  for (const one of carrier ? asked : []) {
    const answer = await ask(send, credentials, carrier as (typeof carriers)[number], one);
    const given = JSON.stringify(one.json);
    const shown = answer && findShown(answer.body, foreign, given);
    if (shown) wrong.push(`${trier.name}, ${given}: shows ${shown}`);
  }
  return { cells: asked.length, wrong };
}

const isIn = ({ by, actor }: Trier): boolean => by !== 'directory' && actor !== null;

test('by no tool and in no spelling does anybody get a document, a passage or a word of somebody else’s', async ({
  task,
}) => {
  const send = openSend();
  const random = createDraw(23);
  let total = 0;
  const wrong: string[] = [];
  for (const trier of drawTriers(tried.everybody.triers, random)) {
    const { foreign } = shareOut(tried.things, trier);
    const results = [
      await tryFields(trier, foreign, send, random),
      ...(isIn(trier) ? [await tryWords(trier, foreign, send)] : []),
    ];
    for (const { cells, wrong: more } of results) {
      total += cells;
      wrong.push(...more);
    }
  }
  noteDraw(task, `${total} cells of the tools of MCP`);
  expect(wrong).toEqual([]);
  expect(total).toBeGreaterThan(500);
}, 600_000);

test('the very bytes of somebody else’s photo are a photo of one’s own: nobody is told that it is there', async ({
  task,
}) => {
  const send = openSend();
  const marks = drawSome(['coffre', 'alcove', 'tiroir'], runsWhole ? 3 : 1, createDraw(24));
  noteDraw(task, `${marks.length} of 3 photos of somebody else`);
  let made = 0;
  for (const trier of tried.everybody.triers.filter((one) => isIn(one) && one.by === 'person')) {
    const { foreign } = shareOut(tried.things, trier);
    for (const mark of marks) {
      const image = (await drawPhoto(mark.charCodeAt(0))).toString('base64');
      const credentials = findCredentials(tried.house, trier, tried.everybody);
      const [carrier] = plain;
      const answer = carrier && (await ask(send, credentials, carrier, callTool('cut_out_photo', { image })));
      if (answer?.body.includes('image/png')) made += 1;
      expect(findShown(answer?.body ?? '', foreign, ''), trier.name).toBeUndefined();
    }
  }
  expect(made).toBeGreaterThan(3);
}, 600_000);

test('what is tried here finds a query without an actor', async () => {
  const { store } = tried.house.maison.parts;
  const open = { ...store, asActor: (_actor, work) => store.asWorker(work) } satisfies Store;
  const send = openSend({ store: open });
  const stranger = tried.everybody.triers.find(({ name }) => name === 'stranger') as Trier;
  const { foreign } = shareOut(tried.things, stranger);
  // Every field with every value: most things are told by none, so that a draw of one each may find nothing.
  const [named, words] = [
    await tryFields(stranger, foreign, send, createDraw(24), true),
    await tryWords(stranger, foreign, send),
  ];
  expect(named.wrong.length).toBeGreaterThan(0);
  expect(words.wrong.length).toBeGreaterThan(0);
}, 600_000);
