import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteDraw } from '../campaign.ts';
import { expectCut, readWhole } from './revocation-cuts.ts';
import { comeIn, openRevocationHouse, type RevocationHouse } from './revocation-house.ts';
import { listCells, reasons, silentReasons } from './revocation-reasons.ts';

// Must hold within five seconds, for each way in and each reason, also where another process on the same PostgreSQL made
// the change: here only the row is changed, and nobody in this process is told; in revocation-elsewhere.test.ts it is
// another process.

let opened: RevocationHouse;
const cells = listCells([...reasons, ...silentReasons], 62);
beforeAll(async () => {
  opened = await openRevocationHouse(cells.length + 2);
}, 240_000);
afterAll(() => opened?.house.close());

beforeEach(({ task }) => noteDraw(task, 'one way in for each reason to stop'));

describe('what is being sent stops within five seconds when', () => {
  it.each(cells)(
    '%s (%s)',
    async (name, way, reason) => {
      const prepared = await opened.prepare(reason.by);
      const told = await expectCut(opened, { way, prepared, code: reason.code }, (entry) =>
        reason.act(opened.here, prepared, entry, opened),
      );
      await opened.restore();
      process.stdout.write(`${name}, by ${way}: ${told}\n`);
    },
    60_000,
  );
});

describe('what is being sent goes on', () => {
  it('when somebody is put into another group, or another person’s rights change', async () => {
    const [one, other] = [await opened.prepare(), await opened.prepare()];
    const change = (id: string, json: object): Promise<Response> =>
      opened.house.request(`/api/people/${id}`, { method: 'PATCH', json });
    const { headers } = await comeIn(opened, 'key', one);
    const { read, whole } = await readWhole(opened, headers, async () => {
      await change(one.person.person.id, { groups: [one.group, other.group] });
      await change(other.person.person.id, { role: 'member' });
      await new Promise((resolve) => setTimeout(resolve, 3000));
    });
    expect(read).toBe(whole);
  }, 60_000);
});
