import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AssistantJobList } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { type SayField, sayLine, scriptReader } from '../assistants/jobs/job-house.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import { type PageHouse, waitUntilRead } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { makeOwnerAccount } from './people-on-page.ts';

// Work in steps from its beginning to its files: followed, stopped, mended, answered, left and found again.

const invoices = {
  'luge.md': 'Montant TTC : 480 €. Numéro : L-2041.',
  'galet.md': 'Montant TTC : 1 260 €. Numéro : G-77.',
  'note.md': 'La cantine ferme à quatorze heures.',
};
const columns = 'Montant TTC\nNuméro';

let house: PageHouse;
let hold: Promise<void> | null = null;
/** The document at which the model fails, by a word of it. */
let failsAt: string | null = null;

// Of one invoice it takes the number for the amount, which code finds doubtful.
const say: SayField = (label, passages) =>
  label === 'Montant TTC' && passages.some(({ text }) => text.includes('G-77'))
    ? { value: 'G-77', quote: 'Montant TTC : 1 260 €', passage: 1 }
    : sayLine(label, passages);

const open = openHouseForFile(
  createFakeModels({
    contextTokens: 32_000,
    grades: ['reads'],
    script: async (request) => {
      await hold;
      const read = request.messages.map(({ content }) => content).join('\n');
      if (failsAt !== null && read.includes(failsAt)) throw new Error('the model fell over');
      return scriptReader(say, () => 'absent')(request);
    },
  }),
  async (opened) => {
    house = opened;
    await makeOwnerAccount(house);
    await call('POST', '/api/spaces', { name: 'factures' });
    for (const [name, text] of Object.entries(invoices)) {
      const headers = { 'content-type': 'application/octet-stream' };
      const address = `/api/documents?path=${name}&space=factures`;
      const response = await house.call(address, { method: 'POST', body: text, headers });
      if (!response.ok) throw new Error(await response.text());
    }
    await waitUntilRead(house.call);
  },
);

beforeEach(async () => {
  [hold, failsAt] = [null, null];
  const { jobs } = (await (await house.call('/api/assistant-jobs')).json()) as AssistantJobList;
  for (const { id } of jobs) await house.call(`/api/assistant-jobs/${id}`, { method: 'DELETE' });
});

async function call(method: string, route: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await house.call(route, { method, body: JSON.stringify(body), headers });
  if (!response.ok) throw new Error(await response.text());
}

const looks = [
  { width: 1440, language: 'fr', dark: false, extractor: 'Extraction de données', reader: 'Lecteur de contrats' },
  { width: 390, language: 'en', dark: true, extractor: 'Data extractor', reader: 'Contract reader' },
] as const;

describe.each(drawLooks(looks))('at $width pixels, in $language', ({ width, language, dark, extractor, reader }) => {
  const t = language === 'fr' ? fr : en;
  const words = t.assistantJobs;
  const look = { width, language, dark };

  async function lookAt(page: Page, name: string): Promise<void> {
    expect(await listViolations(page), name).toEqual([]);
    await takePicture(page, `assistant-work-${name}-${width}`);
  }

  async function begin(page: Page): Promise<void> {
    await page.goto(`${house.address}/assistants`);
    await page.getByRole('link', { name: words.title }).click();
    await page.getByText(words.none).waitFor();
    await lookAt(page, 'none');
    await page.getByRole('link', { name: words.toAssistants }).click();
    await page.getByRole('link', { name: extractor }).click();
    const start = page.getByRole('button', { name: words.begin.start });
    await start.click();
    await page.getByText(t.assistants.incomplete).waitFor();
    await page.getByLabel(language === 'fr' ? /^Colonnes/ : /^Columns/).fill(columns);
    await page.getByText(words.begin.noDocuments).waitFor();
    await page
      .getByLabel(new RegExp(`^${words.begin.documents}`))
      .selectOption({ label: t.assistantEditor.space('factures') });
    await lookAt(page, 'begin');
    // By the keyboard, as a form is sent.
    await start.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/assistants\/jobs\/[\da-f-]{36}$/u);
  }

  const state = (page: Page, name: keyof typeof words.states) =>
    page.locator('.job-progress strong').filter({ hasText: words.states[name] });
  const step = (page: Page, title: string) => page.locator('.job-items .job-step').filter({ hasText: title });

  async function download(page: Page, name: string): Promise<string> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  }

  test('it is begun, followed, stopped, left and found again, a failed step is done once more, and its table is taken along', async () => {
    const { page, wrongs } = await open(house.addressWithCode, look);
    let release = (): void => undefined;
    hold = new Promise((resolve) => (release = resolve));
    failsAt = 'L-2041';
    await begin(page);
    await state(page, 'running').waitFor();
    await page.locator('.job-items .job-step[data-state=running]').first().waitFor();
    expect(await page.getByRole('progressbar', { name: words.steps }).getAttribute('aria-valuenow')).not.toBe('0');
    await lookAt(page, 'running');
    await page.getByRole('button', { name: words.stop, exact: true }).click();
    await state(page, 'stopped').waitFor();
    await lookAt(page, 'stopped');
    await page.getByRole('button', { name: words.resume, exact: true }).click();
    await state(page, 'running').waitFor();

    // It goes on without its page.
    await page.getByRole('link', { name: words.back }).click();
    const listed = page.locator('.job-list strong');
    await listed.getByText(words.states.running, { exact: true }).waitFor();
    release();
    await listed.getByText(words.states.done, { exact: true }).waitFor();
    await lookAt(page, 'list');
    await page.locator('.job-list').getByRole('link', { name: extractor }).click();

    await page.getByText(words.failedSteps(1)).waitFor();
    await page.locator('.job-unread').getByText('luge.md').waitFor();
    await step(page, 'luge.md').getByText(words.stepStates.failed).waitFor();
    await step(page, 'luge.md').scrollIntoViewIfNeeded();
    await lookAt(page, 'failed');
    failsAt = null;
    await page.getByRole('button', { name: words.retryOf('luge.md') }).click();
    await page.getByText(words.failedSteps(1)).waitFor({ state: 'detached' });
    await state(page, 'done').waitFor();

    // Doubtful first, and each cell leads to its proof.
    const rows = page.locator('.job-table tbody tr');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.first().innerText()).toMatch(/galet\.md[^]*G-77/u);
    await page.getByText(words.summary(3, 1)).waitFor();
    await rows
      .first()
      .getByText(words.faults['value_not_in_quote'] ?? '')
      .waitFor();
    expect(await rows.last().innerText()).not.toContain(words.toCheck);
    await lookAt(page, 'done');
    await step(page, 'luge.md').getByText(words.contents, { exact: true }).click();
    await step(page, 'luge.md').getByText('Montant TTC : 480 €').waitFor();
    await step(page, 'luge.md').scrollIntoViewIfNeeded();
    await lookAt(page, 'step');

    const csv = await download(page, words.csv);
    expect(csv).toContain('"480 €"');
    expect(csv).toContain(language === 'fr' ? '"preuve"' : '"proof"');
    expect(await download(page, words.markdown)).toContain('| luge.md | 480 € (p. 1) | L-2041 (p. 1) |');
    const proof = page.getByRole('link', { name: words.proofOf(1, 'Montant TTC : 480 €') });
    expect(await proof.first().getAttribute('href')).toMatch(/^\/documents\/[\da-f-]{36}\?page=1$/u);
    await rows.filter({ hasText: 'luge.md' }).getByRole('link').nth(1).click();
    await page.waitForURL(/\/documents\/.*page=1$/u);
    await page.getByText('480 €').first().waitFor();
    expect(wrongs).toEqual([]);
  });

  test('of files that are attached a step asks which is meant, and goes on with the answer', async () => {
    const { page, wrongs } = await open(house.addressWithCode, look);
    await page.goto(`${house.address}/assistants`);
    await page.getByRole('link', { name: reader }).click();
    await page.getByLabel(new RegExp(`^${words.begin.documents}`)).selectOption({ label: words.begin.files });
    await page.getByRole('button', { name: words.begin.start }).click();
    await page.getByText(words.begin.noFiles).waitFor();
    const given = [
      { name: 'contrat.md', text: '# Contrat\n\nLe préavis est de six mois.\n' },
      { name: 'guide.md', text: '# Guide\n\n1. Préavis : trois mois au plus.\n\n2. Paiement : trente jours.\n' },
    ];
    await page
      .locator('input[data-picker="attached"]')
      .setInputFiles(given.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
    await expect.poll(() => page.locator('.file-chip[data-phase=ready]').count(), { timeout: 30_000 }).toBe(2);
    await lookAt(page, 'files');
    await page.getByRole('button', { name: words.begin.start }).click();
    await state(page, 'asks').waitFor();
    await lookAt(page, 'asks');
    await page.locator('.job-question').getByRole('button', { name: 'contrat.md' }).click();
    await state(page, 'done').waitFor();
    const table = page.locator('.job-table');
    await table.getByText('absent').first().waitFor();
    await lookAt(page, 'compared');
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.removeSubmit, exact: true }).click();
    await page.getByText(words.none).waitFor();
    expect(wrongs).toEqual([]);
  });
});
