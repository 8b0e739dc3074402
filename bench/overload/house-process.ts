import { readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison } from '../../src/main.ts';
import { makeKeyAs } from '../../test/api/keys-for-tests.ts';
import { bringIn } from '../../test/api/people-for-tests.ts';
import { createModelsForPage, putInLine } from '../../test/e2e/models-for-page.ts';
import { requestOf, type TestHouse } from '../../test/house-for-tests.ts';

// A whole house on a port with a chat model of fixed speed, in a process of its own, for the overload benchmark:
// `house-process.ts MILLISECONDS PEOPLE`. Says on standard output where it serves, with a key of each person.

const [, , speed = '200', people = '40'] = process.argv;
const sentence = 'Un mot de passe compte au moins quatorze signes.';
/** What a reader who stops reading leaves unread: more than all buffers between them hold. */
const largeBytes = 24_000_000;

const models = createModelsForPage(async () => {
  await wait(Number(speed));
  return sentence;
});
const maison = await createMaison(readConfig(), {
  log: silentLog,
  clock: systemClock,
  models: putInLine(models, Number(speed)),
});
const request = requestOf(maison);

const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
await send('/api/documents?space=entreprise&path=charte.md', `# Charte\n\n${sentence}\n`);
const large = await send('/api/documents?space=entreprise&path=large.txt', 'a'.repeat(largeBytes));
await settle();
const house = { maison, request } as TestHouse;
const keys: string[] = [];
for (let number = 0; number < Number(people); number += 1) {
  const person = await bringIn(house, `p${number}`);
  keys.push((await makeKeyAs(person.request)).secret);
}
const opened: OpenedHouse = { address, keys, documentId: large.id };
process.stdout.write(`${JSON.stringify(opened)}\n`);
process.on('SIGUSR2', () => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ held: heapUsed + external })}\n`);
});
process.once('SIGTERM', () => void maison.close().then(() => process.exit(0)));

/** Where it serves, and as whom. */
export interface OpenedHouse {
  readonly address: string;
  readonly keys: readonly string[];
  /** A document whose original is large. */
  readonly documentId: string;
}

async function send(route: string, body: string): Promise<{ id: string }> {
  const response = await request(route, { method: 'POST', body });
  if (!response.ok) throw new Error(`${route}: ${response.status}`);
  return ((await response.json()) as { document: { id: string } }).document;
}

async function settle(): Promise<void> {
  for (;;) {
    const { documents, passages } = (await (await request('/api/ingestion')).json()) as {
      documents: { waiting: number; reading: number };
      passages: { total: number; embedded: number };
    };
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total) return;
    await wait(200);
  }
}
