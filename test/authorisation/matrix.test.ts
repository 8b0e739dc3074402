import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDraw, drawSome, noteDraw, runsWhole } from '../campaign.ts';
import { describeBrokenGuards } from './break-guards.ts';
import { describeBrokenKeys } from './break-keys.ts';
import { carriers } from './carriers.ts';
import { listRoutes, type ServedRoute } from './list-routes.ts';
import { openTriedHouse } from './open-tried-house.ts';
import { type CellKind, drawTriers, type MatrixResult, runMatrix, type TriedHouse } from './run-matrix.ts';
import { listIdentifierFields } from './try-doors.ts';
import { type EventOptions, tryEvents, tryProgress } from './try-events.ts';
import { tryJobs, tryNamedPhotos } from './try-jobs.ts';

// Every route × everybody × every way to show who one is × every field that names something: no foreign data and no
// foreign effect, and a foreign identifier is one of nothing.

let tried: TriedHouse;
beforeAll(async () => {
  tried = await openTriedHouse();
}, 600_000);
afterAll(() => tried?.house.close());

// Of whole runs, by which a cell that is tried no more would show; a draw has its part of them.
const fewestCells: Partial<Record<CellKind, number>> = {
  'doors as people': 1500,
  'doors as keys': 2000,
  'doors as directories': 500,
  'foreign identifiers as people': 400,
  'foreign identifiers as keys': 200,
  'foreign identifiers as directories': 50,
  'people a directory has no hand in': 8,
  jobs: 100,
  events: 100,
};

const drawnKinds = /^(doors|foreign identifiers) as (people|keys)$|^doors as directories$/;

let told: MatrixResult[] = [];
const everything = (): EventOptions => ({
  send: (request) => tried.house.maison.fetch(request),
  routes: listRoutes(),
  triers: tried.everybody.triers,
  random: createDraw(13),
});
/** What a directory comes in by is all tried: it is little, and most of it stands in no schema. */
function drawRoutes(): ServedRoute[] {
  const byDirectory = ({ path }: ServedRoute): boolean => path.startsWith('/scim/');
  const routes = listRoutes();
  if (runsWhole) return routes;
  const others = routes.filter((route) => !byDirectory(route));
  return [...routes.filter(byDirectory), ...drawSome(others, others.length / 3, createDraw(12))];
}
const limit = runsWhole ? 1_800_000 : 600_000;

test(
  'nobody gets further than their policies and their rights, whatever they show and whatever they name',
  async () => {
    const triers = drawTriers(tried.everybody.triers, createDraw(15));
    const result = await runMatrix(tried, { ...everything(), routes: drawRoutes(), triers });
    told = [...told, result];
    expect(result.wrong).toEqual([]);
  },
  limit,
);

test(
  'no job does anything to somebody else’s, or for anybody but whose thing it is about',
  async () => {
    for (const run of [tryJobs, tryNamedPhotos]) {
      const result = await run(tried, createDraw(14));
      told = [...told, result];
      expect(result.wrong).toEqual([]);
    }
  },
  limit,
);

describeBrokenGuards(() => tried);
describeBrokenKeys(() => tried);

// The last: what is asked there stands in the titles of conversations.
test(
  'no event of a stream, and nothing that is told of work that goes on, shows somebody else’s',
  async () => {
    const [streams, progress] = [await tryEvents(tried, everything()), await tryProgress(tried, everything())];
    told = [...told, streams, progress];
    expect([...streams.wrong, ...progress.wrong]).toEqual([]);
    // A stream that says nothing hides nothing: whoever may read something was told of it.
    expect(streams.named).toBeGreaterThan(0);
    expect([...streams.kinds]).toEqual(expect.arrayContaining(['sources-found', 'answer-done']));
    expect(progress.busy).toBeGreaterThan(0);
  },
  limit,
);

test('the cells that were tried are counted, and of every kind there are enough', ({ task }) => {
  const routes = listRoutes();
  const named = listIdentifierFields(routes);
  const cells = new Map<string, number>();
  for (const [kind, count] of told.flatMap((one) => [...one.cells])) cells.set(kind, (cells.get(kind) ?? 0) + count);
  const total = [...cells.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...cells].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const { length } = tried.everybody.triers;
  process.stdout.write(
    `authorisation matrix: ${routes.length} routes, ${length} actors, ${named.length} identifier fields, ${carriers.length} ways to show a credential; ${total} cells tried: ${kinds}\n`,
  );
  noteDraw(
    task,
    `${total} cells of the authorisation matrix, a third of its ${routes.length} routes, as half of the keys`,
  );
  expect(routes.length).toBeGreaterThan(100);
  expect(named.length).toBeGreaterThan(90);
  for (const [kind, fewest] of Object.entries(fewestCells))
    expect(cells.get(kind) ?? 0, kind).toBeGreaterThan(drawnKinds.test(kind) && !runsWhole ? fewest / 4 : fewest);
});
