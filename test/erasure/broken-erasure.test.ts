import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type pg from 'pg';
import { openLog } from '../../src/base/log/log.ts';
import type { HouseCleaner } from '../../src/store/erasure/house-cleaner.ts';
import type { Blobs } from '../../src/store/index.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { connectAsOwner } from '../authorisation/fingerprint.ts';
import { chooseSize, createDraw, drawSome, noteDraw } from '../campaign.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { eraseAs } from './erasing-house.ts';
import { createMarks, type FoundMark } from './marks.ts';
import { plantPerson } from './plant-person.ts';

// An erasure with one step left out leaves marks, and the search of erasure.test.ts finds them: each step is there for
// something, and nothing passes because nothing was looked for.

const amounts = { questions: 1, renames: 1, documents: 1, photos: 1, keys: 1, recipes: 1 };
let house: TestHouse;
let officer: TestPerson;
let database: pg.Client;
let whole: string;

beforeAll(async () => {
  house = await openTestHouse({ log: (home) => openLog({ level: 'info', file: `${home}/logs/maison.log` }) });
  officer = await bringIn(house, 'dpo', 'protection-officer');
  database = await connectAsOwner(house);
  const { rows } = await database.query<{ text: string }>(
    "select pg_get_functiondef('maison.erase_person(uuid)'::regprocedure) as text",
  );
  whole = String(rows[0]?.text);
}, 240_000);
afterAll(async () => {
  await database?.end();
  await house?.close();
});

/** The kinds of marks that are left of a person who is erased while the house is broken in some way. */
async function findLeft(): Promise<FoundMark[]> {
  const marks = createMarks();
  const { person, email } = await plantPerson(house, marks, amounts);
  house.maison.parts.log.info({ who: email }, 'somebody');
  await eraseAs(house, officer, person.id);
  return marks.find(house.maison.parts.config.home);
}

const listLeft = async (): Promise<Set<string>> => new Set((await findLeft()).map(({ place }) => place));

async function breakFunction(from: string, to: string): Promise<void> {
  if (!whole.includes(from)) throw new Error(`not in the function: ${from}`);
  await database.query(whole.replace(from, to));
}

test('a whole erasure of a person of few marks leaves none', async () => {
  expect(await findLeft()).toEqual([]);
}, 240_000);

describe('without the removal of', () => {
  const all = [
    ['conversations', 'delete from maison.conversations where owner = principal;', '', 'question'],
    ['photos', 'delete from maison.photos where owner = principal;', '', 'name of a photo'],
    ['documents', 'delete from maison.documents where id = any(gone);', '', 'text of a document'],
    ['what they wrote', 'perform maison.erase_writings(principal);', '', 'text of a draft'],
    ['the account', 'delete from maison.people where id = known.person;', '', 'e-mail'],
  ] as const;
  const drawn = drawSome(all, chooseSize(all.length, 1), createDraw(51));
  test.for(drawn)('%s it is found', { timeout: 240_000 }, async ([what, from, to, place], { task }) => {
    noteDraw(task, `${what}, one of ${all.length} things that an erasure removes`);
    try {
      await breakFunction(from, to);
      expect(await listLeft()).toContain(place);
    } finally {
      await database.query(whole);
    }
  });
});

describe('without', () => {
  async function withBroken<Part extends object, Name extends keyof Part>(
    part: Part,
    name: Name,
    broken: Part[Name],
  ): Promise<Set<string>> {
    const before = part[name];
    part[name] = broken;
    try {
      return await listLeft();
    } finally {
      part[name] = before;
    }
  }
  const cleaner = () =>
    house.maison.parts.store.cleaner as { -readonly [Name in keyof HouseCleaner]: HouseCleaner[Name] };

  test('tables that are written anew, rows that are gone are still in their pages', async () => {
    const left = await withBroken(cleaner(), 'rewrite', async () => ({
      tables: 0,
      logOverwritten: true,
      statisticsOverwritten: true,
    }));
    expect(left).toContain('question');
  }, 240_000);

  test('files that are cleaned, the log says the e-mail and the record the places of documents', async () => {
    const left = await withBroken(cleaner(), 'cleanFiles', async () => undefined);
    expect(left).toEqual(
      new Set([
        'e-mail',
        'folder of a document',
        'name of a document',
        'space',
        'name of a document of the company, removed',
      ]),
    );
  }, 240_000);

  test('bytes that are removed, documents and photos lie in their folder', async () => {
    const blobs = house.maison.parts.store.blobs as { -readonly [Name in keyof Blobs]: Blobs[Name] };
    const left = await withBroken(blobs, 'remove', async () => undefined);
    for (const place of ['text of a document', 'bytes of a photo']) expect(left).toContain(place);
  }, 240_000);
});
