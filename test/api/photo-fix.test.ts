import { afterAll, beforeAll, expect, test } from 'vitest';
import { Batch, BatchItemList, type CheckResult, FixResult, Photo } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawGlowing, drawPhoto } from '../photos-for-tests.ts';

let house: TestHouse;
/** A product whose faint glow makes it look smaller than Google advises, and one without a code. */
let [glowing, plain] = ['', ''];

beforeAll(async () => {
  house = await openTestHouse();
  glowing = await add(await drawGlowing(1), 'name=glow.png&code=B01');
  plain = await add(await drawPhoto(3), 'name=box.png');
});
afterAll(() => house?.close());

async function add(bytes: Buffer, query: string): Promise<string> {
  const body = new Blob([new Uint8Array(bytes)]).stream();
  const { id } = (await (await house.request(`/api/photos?${query}`, { method: 'POST', body })).json()) as Photo;
  for (;;) {
    const photo = Photo.parse(await (await house.request(`/api/photos/${id}`)).json());
    if (photo.state !== 'waiting' && photo.state !== 'cutting') return id;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function ask(id: string, what: 'check' | 'fix', json: unknown): Promise<unknown> {
  const answer = await house.request(`/api/photos/${id}/${what}`, { method: 'POST', json });
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
}

test('a product that fills too little is named as repairable, and the repaired recipe passes without touching the scene of other pictures', async () => {
  const request = { recipe: { background: { kind: 'scene', scene: 'marble' } }, channel: 'google-merchant' };
  const before = (await ask(glowing, 'check', request)) as CheckResult;
  expect([before.passed, before.repairable]).toEqual([true, ['subject-fill']]);
  const fixed = FixResult.parse(await ask(glowing, 'fix', request));
  expect([fixed.passed, fixed.repair?.rules, fixed.beyondRecipe]).toEqual([true, ['subject-fill'], []]);
  const { corrections, ...rest } = fixed.recipe;
  expect(corrections).toEqual({ 'google-merchant': fixed.repair?.correction });
  expect(rest.background).toMatchObject({ kind: 'scene' });
  const after = (await ask(glowing, 'check', { ...request, recipe: fixed.recipe })) as CheckResult;
  expect([after.facts.rules.filter(({ status }) => status === 'failed'), after.repairable]).toEqual([[], []]);
}, 60_000);

test('what no recipe repairs is said, and what one can repair beside it is', async () => {
  const request = { recipe: { layout: { padding: '0px' } }, channel: 'walmart' };
  const fixed = FixResult.parse(await ask(plain, 'fix', request));
  expect(fixed.repair?.rules.toSorted()).toEqual(['background-border', 'subject-edge']);
  expect(fixed.beyondRecipe).toContain('file-name');
  expect(fixed.recipe.layout.padding).toBe('0px');
  const nothing = FixResult.parse(await ask(plain, 'fix', { recipe: fixed.recipe, channel: 'walmart' }));
  expect([nothing.repair, nothing.recipe]).toEqual([null, fixed.recipe]);
}, 60_000);

test('a request without a channel or for an unknown one is refused by name', async () => {
  const refuse = async (json: unknown) => {
    const answer = await house.request(`/api/photos/${plain}/fix`, { method: 'POST', json });
    return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
  };
  expect(await refuse({ recipe: {} })).toEqual([400, 'request_invalid']);
  expect(await refuse({ recipe: {}, channel: 'nowhere' })).toEqual([404, 'photo_channel_unknown']);
});

test('a batch that asks for it makes failing pictures again, and its record names what was changed', async () => {
  const make = async (fix: boolean) => {
    const json = { name: 'Lot', photoIds: [glowing, plain], recipe: 'white', channels: ['google-merchant'], fix };
    const begun = Batch.parse(await (await house.request('/api/photo-batches', { method: 'POST', json })).json());
    const route = `/api/photo-batches/${begun.id}`;
    while (Batch.parse(await (await house.request(route)).json()).state !== 'done')
      await new Promise((resolve) => setTimeout(resolve, 50));
    const { items } = BatchItemList.parse(await (await house.request(`${route}/items`)).json());
    const find = (id: string) => items.find((item) => item.photoId === id)?.facts;
    return { route, glow: find(glowing), box: find(plain) };
  };
  const asIs = await make(false);
  const failed = asIs.glow?.rules.filter(({ status }) => status === 'failed').map(({ rule }) => rule);
  expect([failed, asIs.glow?.repair]).toEqual([['subject-fill'], undefined]);
  const { route, glow, box } = await make(true);
  expect(glow?.rules.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(glow?.repair?.rules).toEqual(['subject-fill']);
  expect(box?.repair).toBeUndefined();
  const csv = await (await house.request(`${route}/manifest.csv`)).text();
  expect(csv).toMatch(/;subject-fill;padding \d\.\d\d %;/);
  const manifest = (await (await house.request(`${route}/manifest.json`)).json()) as {
    recipes: Record<string, { layout: { padding: number } }>;
  };
  const used = manifest.recipes[glow?.recipeHash ?? ''];
  expect(used?.layout.padding).toBe(glow?.repair?.correction.padding);
}, 90_000);
