import { readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { buildPage } from '../../src/cli/page/build-page.ts';
import type { DocumentList, Ingestion } from '../../src/contract/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import type { Models } from '../../src/models/index.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { noteLedger } from './note-ledger.ts';

/** A real house for a browser: database, worker, server and built page, on a temporary home. */
export interface PageHouse {
  readonly maison: Maison;
  readonly address: string;
  /** Another code each time it is read: one opens one page. */
  readonly addressWithCode: string;
  /** Adds a file through the API and waits until it is complete. */
  add(name: string, content: Uint8Array | string): Promise<string>;
  call(route: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** What the page is made of is read once, not for each house: nobody changes it while the files of a worker run. */
let built: Promise<void> | null = null;

/** Opens a house; without `models` it uses the machine's own weights. */
export async function openHouseForPage(models?: Models, env: Record<string, string> = {}): Promise<PageHouse> {
  await (built ??= buildPage({ signal: new AbortController().signal }));
  const home = await makeClosedHouse();
  const config = readConfig({ MAISON_HOME: home, MAISON_OFFLINE: 'true', ...env });
  const maison = await createMaison(config, { log: silentLog, clock: systemClock, ...(models ? { models } : {}) });
  const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
  const call = async (route: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${maison.token}`);
    return maison.fetch(new Request(`${address}${route}`, { ...init, headers }));
  };
  return {
    maison,
    address,
    get addressWithCode() {
      return maison.addressWithCode();
    },
    call,
    async add(name, content) {
      const response = await call(`/api/documents?path=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: typeof content === 'string' ? content : Buffer.from(content),
        headers: { 'content-type': 'application/octet-stream' },
      });
      if (!response.ok) throw new Error(await response.text());
      const { document } = (await response.json()) as { document: { id: string } };
      await waitUntilRead(call);
      return document.id;
    },
    async close() {
      await noteLedger(maison);
      await maison.close();
      await deleteFolder(home);
    },
  };
}

/**
 * Waits until every document is complete: an answer may differ while vectors are still missing. Gives up when nothing has
 * come forward for a minute; how long it takes in all is for the machine, which may have three other tests to run.
 */
export async function waitUntilRead(call: PageHouse['call']): Promise<void> {
  let before = '';
  for (let waited = 0; waited < 60_000; waited += 100) {
    const list = (await (
      await call('/api/documents?states=waiting,reading,searchable&limit=1')
    ).json()) as DocumentList;
    if (list.total === 0) return;
    const { passages } = (await (await call('/api/ingestion')).json()) as Ingestion;
    const now = JSON.stringify([list.total, passages]);
    if (now !== before) waited = 0;
    before = now;
    await wait(100);
  }
  throw new Error('no document was read any further for a minute');
}
