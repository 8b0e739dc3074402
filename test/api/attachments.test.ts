import { expect, test, vi } from 'vitest';
import { Document, DocumentList } from '../../src/contract/index.ts';
import { buildMail } from '../build-mail.ts';
import { openTestHouse } from '../house-for-tests.ts';

vi.setConfig({ testTimeout: 300_000 });

test('an e-mail names how much is attached to it, and what is attached is listed below it in the person’s language', async () => {
  await using house = await openTestHouse();
  const mail = buildMail('Devis 12', 'Bonjour.', [{ name: 'prix.md', bytes: Buffer.from('La chaise coûte 89,90 €.') }]);
  const body = new Blob([Uint8Array.from(mail)]).stream();
  const added = await house.request('/api/documents?path=courriels/devis.eml', { method: 'POST', body });
  const { document } = (await added.json()) as { document: { id: string } };
  await house.settle();
  const read = Document.parse(await (await house.request(`/api/documents/${document.id}`)).json());
  expect(read).toMatchObject({ attachments: 1, attachedTo: null });
  const headers = { 'accept-language': 'en' };
  const listed = await house.request('/api/documents?folder=courriels/devis.eml', { headers });
  const { documents } = DocumentList.parse(await listed.json());
  expect(documents).toMatchObject([{ title: 'prix.md — attached to Devis 12', attachedTo: document.id }]);
  await house.request(`/api/documents/${document.id}`, { method: 'DELETE' });
  expect(DocumentList.parse(await (await house.request('/api/documents')).json()).total).toBe(0);
});
