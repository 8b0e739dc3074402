import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ConversationDetail, DraftDetails, DraftList } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { typed } from '../drafts/drafts-house.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';
import { bringInByApi, makeOwnerAccount } from './people-on-page.ts';

// An answer becomes a draft: written on, checked, commented, shared, exported, by hand and by keyboard.

const answer = `## Prix et délais

La chaise Galet coûte 140 euros [1]. Elle est livrée en dix jours ouvrés [1]. Bonne lecture.

| Produit | Prix |
|---|---|
| Chaise Galet | 140 euros [1] |

- La chaise Galet est garantie cinq ans [1].
- Elle est en hêtre massif [1].`;

const texts = { fr, en };
let house: PageHouse;
let exchange: { conversationId: string; exchangeId: string };

async function call<T>(route: string, json?: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const init = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json), headers };
  const told = await house.call(route, init);
  if (!told.ok) throw new Error(await told.text());
  const text = await told.text();
  return (text.startsWith('{') ? JSON.parse(text) : text) as T;
}

const openWatched = openHouseForFile(
  createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: () => answer }),
  async (made) => {
    house = made;
    await makeOwnerAccount(house);
    await bringInByApi(house, 'paul@example.org', 'Paul Petit');
    await house.add(
      'prix-galet.md',
      'La chaise Galet coûte 140 euros. Elle est livrée en dix jours ouvrés. La chaise Galet est garantie cinq ans.',
    );
    const told = await call<string>('/api/conversations/turns', { question: 'Que sait-on de la chaise Galet ?' });
    const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
    const { exchanges } = await call<ConversationDetail>(`/api/conversations/${conversationId}`);
    exchange = { conversationId, exchangeId: exchanges[0]?.id ?? '' };
  },
);

async function openAt(address: string, options: PageOptions = {}): Promise<{ page: Page; wrongs: readonly string[] }> {
  const { page, wrongs } = await openWatched(house.addressWithCode, options);
  await page.locator('main').first().waitFor();
  await page.evaluate(`history.pushState(null, '', '${address}'), dispatchEvent(new PopStateEvent('popstate'))`);
  return { page, wrongs };
}

const field = (page: Page, number: number) => page.locator('.draft-field').nth(number - 1);

describe.each(
  drawLooks([
    [1440, 'fr', false],
    [390, 'en', true],
    [1440, 'en', true],
    [390, 'fr', false],
  ]),
)('at %i pixels, in %s', (width, language, dark) => {
  const t = texts[language].drafts;
  const options = { width, language, dark } as const;
  const name = `${width}-${language}${dark ? '-dark' : ''}`;

  test('an answer becomes a draft; what is changed loses its proof, and is checked again', async () => {
    const { page, wrongs } = await openAt(`/conversations/${exchange.conversationId}`, options);
    await page.getByRole('button', { name: t.make }).click();
    await page.waitForURL(/\/drafts\//u);
    const proofs = page.getByRole('button', { name: `${t.proofsOf(2)} : ${t.proofs(2, 0)}` });
    await proofs.focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: t.proofsOf(2) });
    await list.getByText('prix-galet.md').first().waitFor();
    expect(await list.getByRole('listitem').count()).toBe(3);
    await takePicture(page, `drafts-${name}`);
    expect(await listViolations(page)).toEqual([]);
    await field(page, 2).fill('La chaise Galet coûte 140 euros. Elle est livrée en onze jours ouvrés.');
    await page.getByText(t.unsaved).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText(t.saved(2)).waitFor();
    await page.getByRole('button', { name: `${t.proofsOf(2)} : ${t.proofs(1, 1)}` }).waitFor();
    await list.getByText(t.marks.edited).waitFor();
    await page.getByRole('button', { name: t.check }).click();
    await page.getByText(t.checked).waitFor();
    await list.getByText(t.marks.unsupported).waitFor();
    // The version before is read, and the newest one again.
    await page.locator('.draft-versions summary').click();
    await page.getByRole('button', { name: t.version(1), exact: true }).click();
    await page.getByText(t.showing(1)).waitFor();
    await expect.poll(() => field(page, 2).inputValue()).toContain('dix jours');
    await page.getByRole('button', { name: t.newest }).click();
    await expect.poll(() => field(page, 2).inputValue()).toContain('onze jours');
    expect(wrongs).toEqual([]);
  });

  test('it is commented, shared by name, exported, and stands in the list', async () => {
    const { draft } = await call<DraftDetails>('/api/drafts', { ...exchange, title: `Offre ${name}` });
    const { page, wrongs } = await openAt(`/drafts/${draft.id}`, options);
    await page.getByRole('button', { name: t.commentsOf(2) }).click();
    await page.getByLabel(t.comment, { exact: true }).fill('Le délai est-il sûr ?');
    await page.getByRole('button', { name: t.send, exact: true }).click();
    const said = page.getByRole('list', { name: t.comments });
    await said.getByText('Le délai est-il sûr ?').waitFor();
    await takePicture(page, `drafts-comment-${name}`);
    await said.getByRole('button', { name: t.resolve }).click();
    await said.getByText(t.resolved('Jeanne Moreau')).waitFor();
    await page.getByRole('button', { name: t.share, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t.access('Paul Petit')).selectOption('edit');
    await takePicture(page, `drafts-share-${name}`);
    expect(await listViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: t.share, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const format of ['docx', 'pdf', 'md'] as const) {
      await page.getByRole('button', { name: t.export, exact: true }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: t.formats[format] }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`Offre ${name}.${format}`);
    }
    await page.getByRole('link', { name: t.back }).click();
    const line = page
      .getByRole('list', { name: t.list })
      .getByRole('listitem')
      .filter({ hasText: `Offre ${name}` });
    await line.getByText(t.shared).waitFor();
    await takePicture(page, `drafts-list-${name}`);
    expect(await listViolations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
  });

  test('whoever saves second sees both, and chooses', async () => {
    const made = await call<DraftDetails>('/api/drafts', { ...exchange, title: `Conflit ${name}` });
    const { page } = await openAt(`/drafts/${made.draft.id}`, options);
    await field(page, 1).fill('Mon titre');
    await call(
      `/api/drafts/${made.draft.id}/versions`,
      typed(made, ({ text }) => text.replace('Prix et délais', 'Leur titre')),
    );
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.conflict(2, 'Jeanne Moreau')).waitFor();
    await page.getByText(t.theirs(2)).click();
    await page.locator('.draft-theirs').filter({ hasText: 'Leur titre' }).waitFor();
    await takePicture(page, `drafts-conflict-${name}`);
    expect(await field(page, 1).inputValue()).toBe('Mon titre');
    await page.getByRole('button', { name: t.keepMine }).click();
    await page.getByText(t.saved(3)).waitFor();
    expect(await field(page, 1).inputValue()).toBe('Mon titre');
  });

  test('blocks are added, moved, given another form and taken out; a draft that is removed is gone', async () => {
    const { draft } = await call<DraftDetails>('/api/drafts', { ...exchange, title: `Blocs ${name}` });
    const { page, wrongs } = await openAt(`/drafts/${draft.id}`, options);
    const choose = async (number: number, what: string): Promise<void> => {
      await page.getByRole('button', { name: t.blockActions(number) }).click();
      await page.getByRole('menuitem', { name: what, exact: true }).click();
    };
    await page.getByRole('button', { name: t.add, exact: true }).click();
    await field(page, 5).fill('Conclusion.');
    await choose(5, t.up);
    await expect.poll(() => field(page, 4).inputValue()).toBe('Conclusion.');
    await choose(4, t.kinds.heading);
    await choose(5, t.drop);
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.saved(2)).waitFor();
    const { blocks } = await call<DraftDetails>(`/api/drafts/${draft.id}`);
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'table', 'heading']);
    await page.getByRole('button', { name: t.more }).click();
    await page.getByRole('menuitem', { name: t.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: t.remove }).click();
    await page.waitForURL(/\/drafts$/u);
    const { drafts } = await call<DraftList>('/api/drafts');
    expect(drafts.map(({ id }) => id)).not.toContain(draft.id);
    expect(wrongs).toEqual([]);
  });
});
