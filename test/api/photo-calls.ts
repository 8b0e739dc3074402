import { Batch, Photo } from '../../src/contract/index.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** Sends the bytes of a photo to the house, as a client does. */
export function sendPhoto(house: TestHouse, bytes: Buffer, query: string): Promise<Response> {
  const body = new Blob([new Uint8Array(bytes)]).stream();
  return house.request(`/api/photos?${query}`, { method: 'POST', body });
}

/** Sends a photo that must be taken. */
export async function addPhoto(house: TestHouse, bytes: Buffer, query: string): Promise<Photo> {
  const answer = await sendPhoto(house, bytes, query);
  if (answer.status !== 200) throw new Error(await answer.text());
  return Photo.parse(await answer.json());
}

/** The photo once the house no longer works on it. */
export async function waitUntilCut(house: TestHouse, id: string): Promise<Photo> {
  for (;;) {
    const answer = await house.request(`/api/photos/${id}`);
    if (answer.status !== 200) throw new Error(await answer.text());
    const photo = (await answer.json()) as Photo;
    if (photo.state !== 'waiting' && photo.state !== 'cutting') return photo;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Begins a batch and waits for its end. */
export async function makeBatch(house: TestHouse, json: unknown): Promise<Batch> {
  const begun = await house.request('/api/photo-batches', { method: 'POST', json });
  if (begun.status !== 200) throw new Error(await begun.text());
  const { id } = Batch.parse(await begun.json());
  for (;;) {
    const batch = Batch.parse(await (await house.request(`/api/photo-batches/${id}`)).json());
    if (batch.state === 'done') return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Status and code of a refusal. */
export async function readRefusal(answer: Response): Promise<[number, string | undefined]> {
  const { error } = (await answer.json()) as { error?: { code: string } };
  return [answer.status, error?.code];
}
