import { take } from '../api/keys-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { TestClone } from './git-for-tests.ts';

/** Brings a clone into the house under this name, open to the company, and waits until it is read. */
export async function readClone(house: TestHouse, clone: TestClone, name: string): Promise<void> {
  const json = { path: clone.folder, space: 'entreprise', name };
  await take(await house.request('/api/repositories', { method: 'POST', json }));
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
}
