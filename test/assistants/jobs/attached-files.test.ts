import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AssistantJob, AttachedFile, FileSet, JobTable } from '../../../src/contract/index.ts';
import { sweepFileSets } from '../../../src/knowledge/ingest/file-sets/sweep-file-sets.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { bringIn, type TestPerson } from '../../api/people-for-tests.ts';
import { refusal, send } from '../../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';
import { findShipped, readRows, sayLine, scriptReader, settleJob } from './job-house.ts';

// Work in steps over files that were attached to it: they are its person's, and stay for as long as the work does.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  const models = createFakeModels({ contextTokens: 32_000, grades: ['reads'], script: scriptReader(sayLine) });
  house = await openTestHouse({ models });
  ana = await bringIn(house, 'ana');
  ben = await bringIn(house, 'ben');
}, 240_000);
afterAll(() => house?.close());

async function attach(who: TestPerson, set: string, name: string, text: string): Promise<AttachedFile> {
  const answer = await who.request(`/api/file-sets/${set}/files?name=${name}`, {
    method: 'POST',
    body: new Blob([text]).stream(),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as AttachedFile;
}

const sweepAll = () => sweepFileSets(house.maison.parts, new AbortController().signal, -60_000);

test('its files are read, and stay until it is removed: its table goes on showing its proofs', async () => {
  const { id: files } = await send<FileSet>(ana, 'POST', '/api/file-sets', {});
  const { document } = await attach(ana, files, 'facture.md', 'Montant TTC : 480 €. Numéro : F-1.');
  const assistant = await findShipped(ana, 'data-extractor');
  const asked = { assistant, form: { columns: 'Montant TTC' }, files };
  const { id } = await send<AssistantJob>(ana, 'POST', '/api/assistant-jobs', asked);
  await settleJob(ana, id);
  expect(await readRows(ana, id)).toEqual([['facture.md', 'found 480 €']]);

  await sweepAll();
  expect((await ana.request(`/api/documents/${document.id}`)).status).toBe(200);
  const { rows } = await send<JobTable>(ana, 'GET', `/api/assistant-jobs/${id}/table`);
  expect(rows[0]?.cells[0]?.proof).not.toBeNull();

  await send(ana, 'DELETE', `/api/assistant-jobs/${id}`);
  await sweepAll();
  expect(await refusal(ana, 'GET', `/api/documents/${document.id}`)).toEqual([404, 'document_unknown']);
});

test('the files of somebody else are not there', async () => {
  const { id: files } = await send<FileSet>(ana, 'POST', '/api/file-sets', {});
  await attach(ana, files, 'secret.md', 'Montant TTC : 990 €.');
  const assistant = await findShipped(ben, 'data-extractor');
  const asked = { assistant, form: { columns: 'Montant TTC' }, files };
  expect(await refusal(ben, 'POST', '/api/assistant-jobs', asked)).toEqual([404, 'file_set_unknown']);
});
