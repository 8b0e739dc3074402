import { readConfig, sha256, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { Document } from '../../src/contract/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { listPassages } from '../../src/store/index.ts';
import { drawPhoto } from '../../test/photos-for-tests.ts';

// A whole house without a port, in a process of its own, for kill-everything.ts. Documents and photos arrive all the
// time; what was acknowledged is said on standard output before the next is sent. Run again after a kill, it goes on.
// `house-process.ts FIRST real|fake arriving|settling`: the number of the first document, the models, and whether more
// come or it tells what it holds and ends.

const [, , firstText = '1', models = 'fake', mode = 'arriving'] = process.argv;
const pauseMilliseconds = 25;
const photoEvery = 30; // A cutout takes as long as twenty documents.

const maison = await createMaison(readConfig(), {
  log: silentLog,
  clock: systemClock,
  ...(models === 'real' ? {} : { models: createFakeModels() }),
});
say({ event: 'opened' });
if (mode === 'settling') await settle(maison);
else await arrive(maison, Number(firstText));

async function arrive(house: Maison, first: number): Promise<void> {
  for (let number = first; ; number += 1) {
    say({ event: 'sent', number });
    const name = nameOf(number);
    const isPhoto = number % photoEvery === 0;
    const [route, bytes] = isPhoto
      ? [`/api/photos?name=${name}&quality=fast`, await drawPhoto(number)]
      : [`/api/documents?space=entreprise&path=${name}`, Buffer.from(textOf(number))];
    const status = await send(house, route, bytes);
    say({ event: 'answered', number, name, status });
    await wait(pauseMilliseconds);
  }
}

function nameOf(number: number): string {
  return number % photoEvery === 0 ? `photo-${number}.png` : `note-${number}.${number % 3 === 0 ? 'html' : 'md'}`;
}

function textOf(number: number): string {
  return Array.from(
    { length: 5 },
    (_, part) => `Le portail ${number}-${part} s’ouvre avec le code ${sha256(`${number} ${part}`).slice(0, 12)}.`,
  ).join('\n\n');
}

async function send(house: Maison, route: string, bytes: Uint8Array): Promise<number> {
  const headers = { authorization: `Bearer ${house.token}` };
  const body = new Uint8Array(bytes);
  const response = await house.fetch(
    new Request(new URL(route, 'http://localhost'), { method: 'POST', headers, body }),
  );
  await response.arrayBuffer();
  return response.status;
}

async function read(house: Maison, route: string): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${house.token}` };
  const response = await house.fetch(new Request(new URL(route, 'http://localhost'), { headers }));
  return (await response.json()) as Record<string, unknown>;
}

async function settle(house: Maison): Promise<void> {
  for (;;) {
    const documents = await readDocuments(house);
    const photos = (await read(house, '/api/photos?limit=500')).photos as ToldPhoto[];
    const atWork = ['waiting', 'reading', 'searchable', 'cutting'];
    if (![...documents, ...photos].some(({ state }) => atWork.includes(state))) {
      const { missing } = await read(house, '/api/house');
      say({
        event: 'settled',
        documents: await Promise.all(documents.map((one) => tell(house, one))),
        photos,
        missing,
      });
      await house.close();
      process.exit(0);
    }
    const states = [...documents, ...photos].map(({ name, state }) => `${name} ${state}`);
    say({ event: 'at-work', states: states.filter((one) => atWork.some((state) => one.endsWith(` ${state}`))) });
    await wait(1000);
  }
}

async function readDocuments(house: Maison): Promise<Document[]> {
  const documents: Document[] = [];
  for (;;) {
    const page = await read(house, `/api/documents?limit=500&offset=${documents.length}`);
    documents.push(...Document.array().parse(page.documents));
    if (documents.length >= Number(page.total)) return documents;
  }
}

async function tell(house: Maison, document: Document): Promise<ToldDocument> {
  const { store } = house.parts;
  const passages = await store.asWorker((tx) => listPassages(tx, { documentId: document.id, limit: 1000 }));
  const number = Number(/\d+/.exec(document.name)?.[0]);
  const text = passages.map((passage) => passage.text).join('\n');
  const codes = text.match(/\b[0-9a-f]{12}\b/g) ?? [];
  const expected = Array.from({ length: 5 }, (_, part) => sha256(`${number} ${part}`).slice(0, 12));
  return {
    name: document.name,
    state: document.state,
    refusal: document.refusal?.code ?? null,
    whole: JSON.stringify(codes) === JSON.stringify(expected) && passages.every(({ embedded }) => embedded),
    bytesKept: await store.blobs.has(document.sha256),
  };
}

/** What a document is at the end, told by the process that holds it. */
export interface ToldDocument {
  readonly name: string;
  readonly state: string;
  readonly refusal: string | null;
  /** Its text is there once, in order, with a vector for each passage. */
  readonly whole: boolean;
  readonly bytesKept: boolean;
}

export interface ToldPhoto {
  readonly name: string;
  readonly state: string;
}

// Written to the pipe before anything else is done: what was said before a kill was said.
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
