import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttachedFile, FileSet } from '../../src/contract/index.ts';
import { openRightsHouse, type RightsHouse, send } from './rights-house.ts';

// Files that arrive at the same moment: each is what it would be if it had come alone.

let all: RightsHouse;
beforeAll(async () => {
  all = await openRightsHouse('Rien de tel.');
}, 120_000);
afterAll(() => all?.house.close());

const begin = () => send<FileSet>(all.ana, 'POST', '/api/file-sets', {});

async function attach(set: string, name: string, content: string): Promise<AttachedFile> {
  const route = `/api/file-sets/${set}/files?name=${encodeURIComponent(name)}`;
  const answer = await all.ana.request(route, { method: 'POST', body: new Blob([content]).stream() });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as AttachedFile;
}

test('files that are attached at once stay as many as they are, also under one name, and are no more than there is room for', async () => {
  const { id: set } = await begin();
  const [first, second] = await Promise.all(
    ['La première facture vaut 1 €.', 'La seconde facture vaut 2 €.'].map((text) => attach(set, 'facture.md', text)),
  );
  expect(first?.document.id).not.toBe(second?.document.id);
  const names = async (): Promise<string[]> =>
    (await send<FileSet>(all.ana, 'GET', `/api/file-sets/${set}`)).files.map(({ document }) => document.name);
  expect((await names()).toSorted()).toEqual(['facture (2).md', 'facture.md']);
  const many = Array.from({ length: 22 }, (_, at) => attach(set, 'note.md', `La note ${at}.`));
  const ended = await Promise.allSettled(many);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(18);
  expect(new Set(await names()).size).toBe(20);
}, 60_000);

test('of two files of one name that are kept in a space at once, one is there and the other is said not to be', async () => {
  const texts = ['Le premier relevé vaut 1 €.', 'Le second relevé vaut 2 €.'];
  const files = await Promise.all(
    texts.map(async (text) => {
      const { id } = await begin();
      return { set: id, document: (await attach(id, 'relevé.md', text)).document };
    }),
  );
  const answers = await Promise.all(
    files.map(({ set, document }) =>
      all.ana.request(`/api/file-sets/${set}/files/${document.id}/keep`, {
        method: 'POST',
        json: { space: 'entreprise' },
      }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 409]);
  const at = answers.findIndex(({ ok }) => ok);
  const { document } = (await answers[at]!.json()) as AttachedFile;
  expect(await (await all.ana.request(`/api/documents/${document.id}/original`)).text()).toBe(texts[at]);
}, 60_000);
