import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actors, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';
import { actAs } from './rights-tried.ts';

let planted: Planted;
beforeAll(async () => {
  planted = await plantForMatrix();
});
afterAll(() => planted?.close());

describe('the calibration of answers', () => {
  test('is read by everybody who asks, as no other setting is, and written by those who run the house', async () => {
    const setting = `insert into maison.settings values ('answer.calibration', '{}')`;
    await planted.administrator.query(setting);
    const told = { read: '', others: '', written: '' };
    for (const letter of Object.keys(actors) as (keyof typeof actors)[]) {
      if (letter === 'w') continue;
      await planted.program.query('begin');
      await actAs(planted, letter);
      const count = async (statement: string): Promise<boolean> =>
        ((await planted.program.query(statement)).rowCount ?? 0) > 0;
      if (await count("select from maison.settings where key = 'answer.calibration'")) told.read += letter;
      if (await count("select from maison.settings where key = 'paused'")) told.others += letter;
      if (await count("update maison.settings set value = '{}' where key = 'answer.calibration'"))
        told.written += letter;
      await planted.program.query('rollback');
    }
    expect(told).toEqual({ read: 'srcoaph', others: 'ah', written: 'ah' });
  });
});
