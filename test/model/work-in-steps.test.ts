import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AssistantJob, AssistantList, JobTable } from '../../src/contract/index.ts';
import { plain } from '../../src/assistants/jobs/steps/stands.ts';
import { waitForJob } from '../assistants/jobs/job-house.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { add, send } from '../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { openRealModels, type RealModels } from './real-models.ts';

// The default model, which was not found able to read, works in steps: one field at a time, and what it makes up is not kept.

const invoices = {
  'facture-luge.md':
    'Facture n° L-2041\n\nFournisseur : Ateliers Luge\nDate de facture : 3 mars 2026\nMontant TTC : 480,00 €\n',
  'note.md': 'Note de service\n\nLa cantine ferme à quatorze heures.\n',
};
const right: Record<string, readonly (string | null)[]> = {
  'facture-luge.md': ['480,00 €', 'L-2041'],
  'note.md': [null, null],
};

let real: RealModels;
let house: TestHouse;
let who: TestPerson;
beforeAll(async () => {
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct'], { signal: new AbortController().signal });
  if ('missing' in real) return;
  house = await openTestHouse({ models: real.models });
  who = await bringIn(house, 'cora', 'curator');
  await send(who, 'POST', '/api/spaces', { name: 'factures' });
  for (const [name, text] of Object.entries(invoices)) await add(house, who, 'factures', name, text);
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('models' in real) await real.close();
});

test('a small model fills a table of two documents, says nothing surely that is wrong, and makes no value up', async (context) => {
  if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
  const { assistants } = await send<AssistantList>(who, 'GET', '/api/assistants');
  const assistant = assistants.find(({ name }) => name === 'data-extractor')?.id;
  const form = { columns: 'montant TTC\nnuméro de facture' };
  const begun = { assistant, form, scope: { space: 'factures' } };
  const { id } = await send<AssistantJob>(who, 'POST', '/api/assistant-jobs', begun);
  const { job } = await waitForJob(who, id, (read) => read.job.state !== 'running', 220);
  expect(job).toMatchObject({ state: 'done', failed: 0 });
  const { rows } = await send<JobTable>(who, 'GET', `/api/assistant-jobs/${id}/table`);
  const cells = rows.flatMap(({ name, cells: own }) =>
    own.map((cell, at) => ({ name, ...cell, wanted: right[name]?.[at] ?? null })),
  );
  const correct = cells.filter(
    ({ value, wanted, state }) => plain(value ?? '') === plain(wanted ?? '') && state !== 'doubtful',
  );
  const wrong = cells.filter(
    ({ value, wanted, state }) => state === 'found' && plain(value ?? '') !== plain(wanted ?? ''),
  );
  process.stdout.write(
    `${correct.length} of ${cells.length} cells right, ${wrong.length} found wrong, ${cells.filter(({ state }) => state === 'doubtful').length} doubtful: ${JSON.stringify(cells.map(({ name, state, value, fault }) => [name, state, value, fault]))}\n`,
  );
  for (const { name, value } of cells)
    if (value !== null)
      for (const one of value.split(' / '))
        expect(plain(invoices[name as keyof typeof invoices])).toContain(plain(one));
  // It is sure of little: of three such documents two cells of six were right, four doubtful and none wrong.
  expect(wrong).toEqual([]);
  expect(correct.length).toBeGreaterThanOrEqual(1);
});
