import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DraftDetails } from '../../src/contract/index.ts';
import type { TestPerson } from '../api/people-for-tests.ts';
import { send } from '../api/rights-house.ts';
import { type DraftsHouse, makeDraftAs, marksOf, openDraftsHouse, typed } from './drafts-house.ts';

// What the house says of a draft when it is asked again.

vi.setConfig({ testTimeout: 60_000 });

let at: DraftsHouse;
beforeAll(async () => void (at = await openDraftsHouse()), 240_000);
afterAll(() => at?.house.close());

const of = (who: TestPerson): string => `user:${who.person.id}`;
const read = (who: TestPerson, id: string): Promise<DraftDetails> => send(who, 'GET', `/api/drafts/${id}`);
const save = (who: TestPerson, id: string, json: unknown): Promise<DraftDetails> =>
  send(who, 'POST', `/api/drafts/${id}/versions`, json);
const share = (who: TestPerson, id: string, readers: string[], editors: string[] = []): Promise<DraftDetails> =>
  send(who, 'PUT', `/api/drafts/${id}/readers`, { readers, editors });

test('check again finds the proof of what stands in a document, and none of what does not', async () => {
  const made = await makeDraftAs(at.ana);
  const { id } = made.draft;
  const next = typed(made, ({ text: said }) =>
    said
      .replace('Elle est livrée en dix jours ouvrés.', 'Elle est livrée en douze jours ouvrés.')
      .replace('Bonne lecture.', 'Le banc Estran coûte 320 euros.'),
  );
  const saved = await save(at.ana, id, next);
  const checked = await send<DraftDetails>(at.ana, 'POST', `/api/drafts/${id}/check`, {
    basedOn: saved.version.number,
  });
  expect(marksOf(checked).slice(0, 4)).toEqual([
    ['La chaise Galet coûte 140 euros.', 'supported', 1, 0],
    ['Elle est livrée en douze jours ouvrés.', 'unsupported', 0, 0],
    ['Le banc Estran coûte 320 euros.', 'supported', 1, 0],
    ['La marge de la chaise Galet est de 61 %.', 'supported', 1, 0],
  ]);
  expect(checked.version.number).toBe(saved.version.number + 1);
  // Nothing new was found: no version.
  const again = await send<DraftDetails>(at.ana, 'POST', `/api/drafts/${id}/check`, {
    basedOn: checked.version.number,
  });
  expect(again.version.number).toBe(checked.version.number);
});

test('who checks without a right to a document takes no proof in it away, and finds none in it', async () => {
  const { ana, ben } = at;
  const made = await makeDraftAs(ana);
  const { id } = made.draft;
  await share(ana, id, [], [of(ben)]);
  const saved = await save(
    ben,
    id,
    typed(made, ({ text: said }) => said.replace('Bonne lecture.', 'La marge est de 61 %.')),
  );
  await send(ben, 'POST', `/api/drafts/${id}/check`, { basedOn: saved.version.number });
  expect(marksOf(await read(ana, id)).slice(2, 4)).toEqual([
    ['La marge est de 61 %.', 'unsupported', 0, 0],
    ['La marge de la chaise Galet est de 61 %.', 'supported', 1, 0],
  ]);
});
