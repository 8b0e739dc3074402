import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDraw, noteDraw, runsWhole } from '../campaign.ts';
import { describeBrokenGuards } from './break-guards.ts';
import { listRoutes } from './list-routes.ts';
import { openTriedHouse } from './open-tried-house.ts';
import { runMatrix, type TriedHouse } from './run-matrix.ts';
import { listIdentifierFields } from './try-doors.ts';

// Every route × everybody × every way to show who one is × every field that names something: no foreign data and no
// foreign effect, and a foreign identifier is one of nothing.

let tried: TriedHouse;
beforeAll(async () => {
  tried = await openTriedHouse();
}, 240_000);
afterAll(() => tried?.house.close());

test(
  'nobody gets further than their policies and their rights, whatever they show and whatever they name',
  async ({ task }) => {
    const routes = listRoutes();
    const { triers } = tried.everybody;
    const { doors, fields, wrong } = await runMatrix(tried, {
      send: (request) => tried.house.maison.fetch(request),
      routes,
      triers,
      random: createDraw(13),
    });
    const named = listIdentifierFields(routes);
    process.stdout.write(
      `authorisation matrix: ${routes.length} routes, ${triers.length} actors, ${named.length} identifier fields; ${doors + fields} cells tried (${doors} doors, ${fields} foreign identifiers)\n`,
    );
    noteDraw(task, `${doors + fields} cells of the authorisation matrix`);
    expect(wrong).toEqual([]);
    expect(routes.length).toBeGreaterThan(100);
    expect(named.length).toBeGreaterThan(90);
    expect(doors).toBeGreaterThan(1500);
    expect(fields).toBeGreaterThan(400);
  },
  runsWhole ? 1_800_000 : 240_000,
);

describeBrokenGuards(() => tried);
