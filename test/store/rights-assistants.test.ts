import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyone } from '../../src/governance/actor.ts';
import { insertAssistant, updateAssistant } from '../../src/store/index.ts';
import { actors, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';

// What everybody uses is for who curates: the database refuses it to all others, whatever the code above it asks.

let planted: Planted;
beforeAll(async () => void (planted = await plantForMatrix()));
afterAll(() => planted?.close());

const owned = '00000000-0000-4000-8000-000000000004';
const as = (letter: 'o' | 'c' | 'r', change: Parameters<typeof updateAssistant>[2]) =>
  planted.house.store.asActor({ id: letter, ...actors[letter] }, (tx) => updateAssistant(tx, owned, change));

test('an owner who does not curate offers nothing to everybody, and changes nothing that everybody uses', async () => {
  const made = { id: '00000000-0000-4000-8000-000000000009', name: 'y', owner: 'user:alice', version: 1 };
  const open = { ...made, readers: [everyone], state: 'published', expiresAt: null, createdAt: new Date(0) } as const;
  const insert = planted.house.store.asActor({ id: 'o', ...actors.o }, (tx) => insertAssistant(tx, open));
  await expect(insert).rejects.toMatchObject({ code: '42501' });
  const offered = { readers: ['group:secret', everyone], state: 'published' } as const;
  await expect(as('o', offered)).rejects.toMatchObject({ code: '42501' });
  expect(await as('r', { version: 1 })).toBe(false);
  expect(await as('c', offered)).toBe(true);
  await expect(as('o', { version: 1 })).rejects.toMatchObject({ code: '42501' });
  expect(await as('c', { readers: ['group:secret'], state: 'draft' })).toBe(true);
  expect(await as('o', { version: 1 })).toBe(true);
});
