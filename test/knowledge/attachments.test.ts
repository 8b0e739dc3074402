import { afterEach, expect, test, vi } from 'vitest';
import type { Document } from '../../src/contract/index.ts';
import { moveDocument, readDocument, removeDocument } from '../../src/knowledge/index.ts';
import { buildMail, type MailPart } from '../build-mail.ts';
import { openTestIngestion, options, owner, person, type TestIngestion } from './house-for-ingestion.ts';

// What is attached to a mail is a document of its own: below its mail, of its owner, gone with it.

vi.setConfig({ testTimeout: 300_000 });
// Reading yields to everything else that the machine does.
const patient = { patienceMilliseconds: 200_000 };
let house: TestIngestion | undefined;
afterEach(() => house?.close());

const note = (name: string, text: string): MailPart => ({ name, bytes: Buffer.from(text) });
const forward = (subject: string, parts: readonly MailPart[]): MailPart => ({
  name: `${subject}.eml`,
  bytes: buildMail(subject, 'Voir la pièce jointe.', parts),
});

const byPath = (documents: readonly Document[], path: string): Document | undefined =>
  documents.find((document) => document.path === path);

test('what is attached to a mail is read as a document of its own, called by its file and the mail', async () => {
  house = await openTestIngestion();
  const parts = [
    note('tarif 2024.md', '# Tarif\n\nLa chaise coûte 89,90 €.'),
    note('logiciel.exe', 'MZ'),
    note('abime.docx', 'PK\u0003\u0004 rien'),
    { ...note('logo.png', 'rien'), type: 'image/png', inline: true },
  ];
  await house.add('courriels/devis.eml', buildMail('Devis 12', 'Bonjour, voici le tarif demandé.', parts));
  const documents = await house.settle(patient);
  expect(documents.map(({ path, state }) => [path, state])).toEqual([
    ['courriels/devis.eml', 'complete'],
    ['courriels/devis.eml/abime.docx', 'refused'],
    ['courriels/devis.eml/tarif 2024.md', 'complete'],
  ]);
  const [mail, broken, price] = documents;
  expect(mail).toMatchObject({ attachments: 2, attachedTo: null, notRead: ['logiciel.exe'] });
  expect(price).toMatchObject({ title: 'tarif 2024.md — pièce jointe de Devis 12', attachedTo: mail?.id, passages: 1 });
  expect(broken?.refusal?.code).toBe('document_corrupt');
});

test('its title is in the language of who reads the house', async () => {
  house = await openTestIngestion();
  await house.add('offre.eml', buildMail('Offre 12', 'Bonjour.', [note('prix.md', 'La chaise coûte 89,90 €.')]));
  const [, prices] = await house.settle(patient);
  const read = readDocument(house.parts, owner, { id: prices?.id ?? '' }, { ...options, language: 'en' });
  expect((await read).title).toBe('prix.md — attached to Offre 12');
});

test('it moves and goes with its mail, and moves nowhere without it', async () => {
  house = await openTestIngestion();
  const mail = buildMail('Devis', 'Bonjour.', [forward('Réponse', [note('œuvre.md', 'La chaise coûte 89,90 €.')])]);
  const { document } = await house.add('devis.eml', mail);
  const documents = await house.settle(patient);
  const inner = byPath(documents, 'devis.eml/Réponse.eml/œuvre.md');
  expect(inner?.title).toBe('œuvre.md — pièce jointe de Réponse');
  await expect(moveDocument(house.parts, owner, { id: inner?.id ?? '', folder: 'x' }, options)).rejects.toMatchObject({
    code: 'document_attached',
  });
  await moveDocument(house.parts, owner, { id: document.id, folder: 'archives' }, options);
  expect((await house.list()).map(({ path }) => path)).toEqual([
    'archives/devis.eml',
    'archives/devis.eml/Réponse.eml',
    'archives/devis.eml/Réponse.eml/œuvre.md',
  ]);
  expect((await house.list({ filter: 'archives/devis.eml/reponse.eml/oeuvre' })).length).toBe(1);
  await removeDocument(house.parts, owner, { id: document.id }, options);
  expect(await house.list()).toEqual([]);
  expect(await house.parts.store.blobs.has(inner?.sha256 ?? '')).toBe(false);
});

test('a changed mail keeps what is the same, takes what is new, and lets go what it has no more', async () => {
  house = await openTestIngestion();
  const same = note('même.md', 'Rien de neuf.');
  await house.add('suivi.eml', buildMail('Suivi', 'Un.', [same, note('ancien.md', 'Ancien.'), note('plan.md', 'Un.')]));
  const first = await house.settle(patient);
  await house.add(
    'suivi.eml',
    buildMail('Suivi 2', 'Deux.', [same, note('plan.md', 'Deux.'), note('neuf.md', 'Neuf.')]),
  );
  const second = await house.settle(patient);
  expect(second.map(({ path }) => path)).toEqual([
    'suivi.eml',
    'suivi.eml/même.md',
    'suivi.eml/neuf.md',
    'suivi.eml/plan.md',
  ]);
  const same2 = byPath(second, 'suivi.eml/même.md');
  expect(same2).toMatchObject({
    id: byPath(first, 'suivi.eml/même.md')?.id,
    title: 'même.md — pièce jointe de Suivi 2',
  });
  expect(byPath(second, 'suivi.eml/plan.md')?.sha256).not.toBe(byPath(first, 'suivi.eml/plan.md')?.sha256);
  expect(second[0]?.attachments).toBe(3);
});

test('of a thousand attachments a hundred are read and the others named; mails inside mails go three deep', async () => {
  house = await openTestIngestion();
  const bomb = Array.from({ length: 1000 }, (_, number) =>
    note(`note ${String(number).padStart(4, '0')}.md`, `Note ${number}.`),
  );
  await house.add('bombe.eml', buildMail('Bombe', 'Mille.', bomb));
  const nested = [4, 3, 2, 1].reduce<MailPart[]>(
    (inner, depth) => [forward(`m${depth}`, inner)],
    [note('fond.md', 'Fond.')],
  );
  await house.add('poupee.eml', buildMail('Poupée', 'Dedans.', nested));
  const documents = await house.settle(patient);
  const mail = byPath(documents, 'bombe.eml');
  expect(mail).toMatchObject({ attachments: 100, state: 'complete' });
  expect(mail?.notRead).toHaveLength(100);
  expect(documents.filter(({ attachedTo }) => attachedTo === mail?.id)).toHaveLength(100);
  const deepest = byPath(documents, 'poupee.eml/m1.eml/m2.eml/m3.eml');
  expect(deepest).toMatchObject({ attachments: 0, notRead: ['m4.eml'] });
});

test('an attachment never takes the place of a document that somebody added there', async () => {
  house = await openTestIngestion();
  const { document } = await house.add('lettre.eml/plan.md', 'Le plan de quelqu’un d’autre.');
  await house.settle(patient);
  await house.add(
    'lettre.eml',
    buildMail('Lettre', 'Bonjour.', [note('plan.md', 'Un plan.'), note('plan.md', 'Deux.')]),
  );
  const documents = await house.settle(patient);
  expect(byPath(documents, 'lettre.eml/plan.md')).toMatchObject({ id: document.id, attachedTo: null });
  expect(documents.map(({ name }) => name).toSorted()).toEqual(['lettre.eml', 'plan (2).md', 'plan (3).md', 'plan.md']);
  const stranger = person('stranger', 'member');
  await expect(removeDocument(house.parts, stranger, { id: documents.at(-1)?.id ?? '' }, options)).rejects.toThrow();
});
