import type { Erasure, ErasurePreview } from '../../src/contract/index.ts';
import type { TestPerson } from '../api/people-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** Has somebody suspended by the owner and their erasure begun by the officer; answers its identifier. */
export async function beginErasure(house: TestHouse, officer: TestPerson, id: string): Promise<string> {
  const suspended = await house.request(`/api/people/${id}`, { method: 'PATCH', json: { state: 'suspended' } });
  if (!suspended.ok) throw new Error(await suspended.text());
  const { confirmation } = (await (await officer.request(`/api/people/${id}/data`)).json()) as ErasurePreview;
  const begun = await officer.request(`/api/people/${id}/erasure`, { method: 'POST', json: { confirmation } });
  if (!begun.ok) throw new Error(await begun.text());
  return ((await begun.json()) as Erasure).id;
}

/** The same, to its end. */
export async function eraseAs(house: TestHouse, officer: TestPerson, id: string): Promise<Erasure> {
  return waitForErasure(officer, await beginErasure(house, officer, id));
}

/** An erasure once it is done. */
export async function waitForErasure(officer: Pick<TestPerson, 'request'>, id: string): Promise<Erasure> {
  for (let waited = 0; waited < 900; waited += 1) {
    const { erasures } = (await (await officer.request('/api/erasures')).json()) as { erasures: Erasure[] };
    const found = erasures.find((one) => one.id === id);
    if (found?.state === 'done') return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the erasure does not end');
}
