import type pg from 'pg';
import { drawSome, runsWhole } from '../campaign.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { carriers, findCredentials } from './carriers.ts';
import { listEffects, takeFingerprint } from './fingerprint.ts';
import type { ServedRoute } from './list-routes.ts';
import type { Everybody, Trier } from './people-who-try.ts';
import type { Kind, Thing } from './plant-things.ts';
import { listIdentifierFields, mayBegin, type Send, tryDoor, tryField } from './try-doors.ts';

/** A house with everybody in it, and what is somebody's. */
export interface TriedHouse {
  readonly house: TestHouse;
  readonly database: pg.Client;
  readonly everybody: Everybody;
  readonly things: readonly Thing[];
}

export interface MatrixOptions {
  readonly send: Send;
  readonly routes: readonly ServedRoute[];
  readonly triers: readonly Trier[];
  /** Ways to show a credential that are tried beside the plain one, drawn for each route; all of them by default in a campaign. */
  readonly drawn?: number;
  readonly random: () => number;
  /** What the policies of a route say to somebody, where they are not to be asked now. */
  readonly may?: typeof mayBegin;
}

export interface MatrixResult {
  readonly doors: number;
  readonly fields: number;
  /** What let somebody in, or told them something, or did something. */
  readonly wrong: string[];
}

/** Tries every route as each of `triers`, in drawn ways, and every identifier with what is somebody else's. */
export async function runMatrix(tried: TriedHouse, options: MatrixOptions): Promise<MatrixResult> {
  const result = { doors: 0, fields: 0, wrong: [] as string[] };
  for (const trier of options.triers) {
    const own = tried.things.filter(({ knownTo }) => knownTo.includes(trier.name));
    const foreign = tried.things.filter(({ knownTo }) => !knownTo.includes(trier.name));
    const principal = trier.actor ? `user:${trier.actor.id}` : 'user:nobody';
    const ownTexts = [
      principal,
      ...own.filter(isOwn).map(({ value }) => value),
      ...(trier.session ? [trier.session] : []),
    ];
    const before = await takeFingerprint(tried.database, ownTexts);
    await tryDoorsAs(tried, trier, foreign, options, result);
    await tryFieldsAs(tried, trier, { own, foreign }, options, result);
    const effects = await listEffects(tried.database, before, {
      own: ownTexts,
      foreign: foreign.map(({ value }) => value),
    });
    result.wrong.push(...effects.map((effect) => `${trier.name}: ${effect}`));
  }
  return result;
}

// What one knows by one's role alone is not one's own.
function isOwn({ kind }: Thing): boolean {
  return !['people', 'groups', 'invitations'].includes(kind);
}

type Counted = { doors: number; fields: number; wrong: string[] };

const findOwner = ({ everybody }: TriedHouse): Trier => everybody.triers.find(({ name }) => name === 'owner') as Trier;

async function tryDoorsAs(
  tried: TriedHouse,
  trier: Trier,
  foreign: readonly Thing[],
  { send, routes, drawn = runsWhole ? carriers.length : 1, random, may = mayBegin }: MatrixOptions,
  result: Counted,
): Promise<void> {
  const credentials = findCredentials(tried.house, trier, findOwner(tried));
  const [plain, ...others] = carriers;
  for (const route of routes)
    for (const carrier of [...(plain ? [plain] : []), ...drawSome(others, drawn, random)]) {
      const { tried: counts, wrong } = await tryDoor(send, credentials, carrier, route, {
        foreign,
        may: may(route, trier),
      });
      result.doors += counts ? 1 : 0;
      if (wrong) result.wrong.push(wrong);
    }
}

async function tryFieldsAs(
  tried: TriedHouse,
  trier: Trier,
  { own, foreign }: { own: readonly Thing[]; foreign: readonly Thing[] },
  { send, routes, random }: MatrixOptions,
  result: Counted,
): Promise<void> {
  const credentials = findCredentials(tried.house, trier, findOwner(tried));
  const ways = carriers.filter(({ counts }) => counts);
  for (const field of listIdentifierFields(routes)) {
    const values = foreign.filter(({ kind }) => kind === field.kind);
    const address = findOwnAddress(field.route, own);
    for (const { value } of runsWhole ? values : drawSome(values, 1, random))
      for (const carrier of runsWhole ? ways : drawSome(ways, 1, random)) {
        const { tried: counts, wrong } = await tryField(send, credentials, carrier, field, value, address);
        result.fields += counts ? 1 : 0;
        if (wrong) result.wrong.push(wrong);
      }
  }
}

// What stands in a body is only reached where the address names something of one's own.
function findOwnAddress(route: ServedRoute, own: readonly Thing[]): Record<string, string> {
  const ofPart: Record<string, Kind> = {
    'photo-batches': 'photo-batches',
    photos: 'photos',
    conversations: 'conversations',
    documents: 'documents',
  };
  const kind = ofPart[route.path.split('/')[2] ?? ''];
  const value = own.find((thing) => thing.kind === kind)?.value;
  return value === undefined ? {} : { id: value };
}
