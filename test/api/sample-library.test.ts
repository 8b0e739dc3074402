import { expect, it } from 'vitest';
import { DocumentList } from '../../src/contract/index.ts';
import { openTestHouse } from '../house-for-tests.ts';

it('the sample library is its fifteen documents, each with a date of its own: the newer of two policies can be told', async () => {
  await using house = await openTestHouse();
  expect(await (await house.request('/api/sample-library', { method: 'POST' })).json()).toEqual({ documents: 15 });
  await house.settle();
  const { documents } = DocumentList.parse(await (await house.request('/api/documents?space=exemple')).json());
  expect(documents.map(({ state }) => state)).toEqual(Array.from({ length: 15 }, () => 'complete'));
  const dateOf = (path: string): string =>
    documents.find((one) => one.path.endsWith(path))?.changedAt.slice(0, 10) ?? '';
  expect(dateOf('politique-deplacements-2023.pdf')).toBe('2023-03-01');
  expect(dateOf('politique-deplacements-2026.pdf')).toBe('2025-12-08');
  expect(documents.filter(({ changedAt }) => changedAt.startsWith('2026-11'))).toEqual([]);
  const readSpaces = async (): Promise<unknown> => (await house.request('/api/documents?limit=1')).json();
  expect(await readSpaces()).toMatchObject({ spaces: ['entreprise', 'exemple'] });
  expect((await house.request('/api/sample-library', { method: 'DELETE' })).status).toBe(200);
  expect(await readSpaces(), 'emptied, its space leaves the lists').toMatchObject({ spaces: ['entreprise'], total: 0 });
  expect(await (await house.request('/api/sample-library', { method: 'POST' })).json()).toEqual({ documents: 15 });
});
