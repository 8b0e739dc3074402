import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';
import { actAs, tryAll } from './rights-tried.ts';

let planted: Planted;
beforeAll(async () => {
  planted = await plantForMatrix();
});
afterAll(() => planted?.close());

describe('the erasure of a person', () => {
  const begin = (of: string): string =>
    `insert into maison.erasures (id, person_hash, person, begun_at) values (gen_random_uuid(), repeat('b', 64), '${of}', now())`;
  const begins = async (of: string): Promise<string> => {
    let allowed = '';
    for (const letter of Object.keys(actors) as (keyof typeof actors)[]) {
      if (letter === 'w') continue;
      await planted.program.query('begin');
      await actAs(planted, letter);
      const done = await planted.program.query(begin(of)).catch((thrown: { code?: string }) => thrown.code);
      if (done !== '42501') allowed += letter;
      await planted.program.query('rollback');
    }
    return allowed;
  };

  test('is begun by the officer alone, of somebody suspended, and never of themselves or of the first account', async () => {
    const { administrator } = planted;
    for (const id of ['gone', 'officer', 'still'])
      await administrator.query(
        `insert into maison.people (id, state) values ('${id}', '${id === 'still' ? 'active' : 'suspended'}')`,
      );
    try {
      expect(await begins('gone')).toBe('p');
      expect(await begins('still')).toBe('');
      expect(await begins('officer')).toBe('');
      expect(await begins('nobody')).toBe('');
      expect(await begins('owner')).toBe('');
    } finally {
      await administrator.query("delete from maison.people where id in ('gone', 'officer', 'still')");
    }
  });

  test('is counted for the person and the officer, and for nobody else', async () => {
    const counts = await tryAll(
      planted,
      "maison.count_person_data('alice') ->> 'exportedAt' is null and maison.count_person_data('alice') is not null",
    );
    expect(counts).toEqual({ false: 'nsrcahw', true: 'op' });
    const documents = await tryAll(planted, "array(select maison.list_private_documents('alice'))::text");
    expect(Object.keys(documents)).toEqual(['{}']);
  });
});
