import type pg from 'pg';
import { drawSome, runsWhole } from '../campaign.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { carriers, findCredentials, type Question } from './carriers.ts';
import { listEffects, takeFingerprint } from './fingerprint.ts';
import type { ServedRoute } from './list-routes.ts';
import type { Everybody, Trier } from './people-who-try.ts';
import type { Kind, Thing } from './plant-things.ts';
import { listHandsOff, listProvisioningFields, tryHandsOff } from './provisioning-fields.ts';
import {
  listIdentifierFields,
  makeQuestion,
  mayBegin,
  type Outcome,
  type Send,
  tryDoor,
  tryField,
} from './try-doors.ts';

/** A house with everybody in it, and what is somebody's. */
export interface TriedHouse {
  readonly house: TestHouse;
  readonly database: pg.Client;
  readonly everybody: Everybody;
  readonly things: readonly Thing[];
  /** Resolves when nothing is left to do in the house, whoever's it is. */
  settle(): Promise<void>;
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

/** Cells that were tried, by what they try and who tries it, and what was wrong with them. */
export interface MatrixResult {
  readonly cells: Map<CellKind, number>;
  /** What let somebody in, or told them something, or did something. */
  readonly wrong: string[];
}

/** What a cell tries. */
export type CellKind =
  | 'doors as people'
  | 'doors as keys'
  | 'doors as directories'
  | 'foreign identifiers as people'
  | 'foreign identifiers as keys'
  | 'foreign identifiers as directories'
  | 'people a directory has no hand in'
  | 'jobs'
  | 'events';

const plural = { person: 'people', key: 'keys', directory: 'directories' } as const;

/** Counts a cell and keeps what is wrong with it. */
export function note({ cells, wrong }: MatrixResult, kind: CellKind, outcome: Outcome): void {
  if (outcome.tried) cells.set(kind, (cells.get(kind) ?? 0) + 1);
  if (outcome.wrong !== null) wrong.push(outcome.wrong);
}

/** Everybody; of the keys half, but in a campaign: each is refused by its scopes, or goes the way of its holder. */
export function drawTriers(triers: readonly Trier[], random: () => number): readonly Trier[] {
  const keys = triers.filter(({ by }) => by === 'key');
  const drawn = new Set(runsWhole ? keys : drawSome(keys, keys.length / 2, random));
  return triers.filter((trier) => trier.by !== 'key' || drawn.has(trier));
}

/** Tries every route as each of `triers`, in drawn ways, and every identifier with what is somebody else's. */
export async function runMatrix(tried: TriedHouse, options: MatrixOptions): Promise<MatrixResult> {
  const result: MatrixResult = { cells: new Map(), wrong: [] };
  let before = await takeFingerprint(tried.database);
  for (const trier of options.triers) {
    const { own, foreign } = shareOut(tried.things, trier);
    await tryDoorsAs(tried, trier, foreign, options, result);
    await tryFieldsAs(tried, trier, { own, foreign }, options, result);
    await tryProvisioningAs(tried, trier, foreign, options, result);
    // Calls of models are written down a moment after they were answered: in the turn of whose they are.
    await tried.house.maison.parts.usage.settle();
    const after = await takeFingerprint(tried.database);
    const effects = listEffects(before, after, {
      own: findOwnTexts(tried, trier, own),
      foreign: foreign.map(({ value }) => value),
    });
    result.wrong.push(...effects.map((effect) => `${trier.name}: ${effect}`));
    before = after;
  }
  return result;
}

/** What somebody may know of, and what they may not. */
export function shareOut(things: readonly Thing[], { name, knows }: Trier): { own: Thing[]; foreign: Thing[] } {
  const as = knows ? knows.as : name;
  const { own = [], foreign = [] } = Object.groupBy(things, ({ kind, knownTo }) =>
    as !== null && knownTo.includes(as) && (!knows || knows.kinds.includes(kind)) ? 'own' : 'foreign',
  );
  return { own, foreign };
}

/** What names the rows that are somebody's own. What they know by their role alone is not theirs. */
export function findOwnTexts(
  { everybody }: TriedHouse,
  { actor, session, by }: Trier,
  own: readonly Thing[],
): string[] {
  const known = own.filter(({ kind }) => !['people', 'groups', 'invitations'].includes(kind));
  const { user, group } = everybody.directories;
  return [
    actor?.principals[0] ?? 'user:nobody',
    ...known.map(({ value }) => value),
    // What a key had models do is written down in its holder's name, with the key.
    ...(actor?.kind === 'key' && actor.credential ? [actor.credential] : []),
    ...(session ? [session] : []),
    ...(actor && by === 'directory' ? [user, group] : []),
  ];
}

async function tryDoorsAs(
  tried: TriedHouse,
  trier: Trier,
  foreign: readonly Thing[],
  {
    send,
    routes,
    drawn = runsWhole ? carriers.length : trier.by === 'key' ? 1 : 2,
    random,
    may = mayBegin,
  }: MatrixOptions,
  result: MatrixResult,
): Promise<void> {
  const credentials = findCredentials(tried.house, trier, tried.everybody);
  const [plain, ...others] = carriers;
  for (const route of routes)
    for (const carrier of [...(plain ? [plain] : []), ...drawSome(others, drawn, random)]) {
      const allowed = { foreign, may: may(route, trier) };
      note(result, `doors as ${plural[trier.by]}`, await tryDoor(send, credentials, carrier, route, allowed));
    }
}

async function tryFieldsAs(
  tried: TriedHouse,
  trier: Trier,
  { own, foreign }: { own: readonly Thing[]; foreign: readonly Thing[] },
  { send, routes, random }: MatrixOptions,
  result: MatrixResult,
): Promise<void> {
  const credentials = findCredentials(tried.house, trier, tried.everybody);
  const ways = carriers.filter(({ counts }) => counts);
  const fields = listIdentifierFields(routes);
  // A key is refused by its scope, or goes the way of its holder: of each a part.
  const some = runsWhole || trier.by === 'person' ? fields : drawSome(fields, 26, random);
  for (const field of some) {
    const values = foreign.filter(({ kind }) => kind === field.kind);
    const address = findOwnAddress(field.route, own);
    const ask = (value: string): Question => makeQuestion(field.route, { ...field, value }, address);
    const named = { ...field, name: `${field.route.name} ${field.part}.${field.path.join('.')}`, ask };
    for (const { value } of runsWhole ? values : drawSome(values, 1, random))
      for (const carrier of runsWhole ? ways : drawSome(ways, 1, random))
        note(
          result,
          `foreign identifiers as ${plural[trier.by]}`,
          await tryField(send, credentials, carrier, named, value),
        );
  }
}

// What a directory sends stands in no schema of the description: its fields are listed by hand.
async function tryProvisioningAs(
  tried: TriedHouse,
  trier: Trier,
  foreign: readonly Thing[],
  { send, routes, random }: MatrixOptions,
  result: MatrixResult,
): Promise<void> {
  const credentials = findCredentials(tried.house, trier, tried.everybody);
  const [plain] = carriers;
  if (trier.by !== 'directory' || !plain || !routes.some(({ path }) => path.startsWith('/scim/'))) return;
  const values = foreign.map(({ value }) => value).filter((value) => /^[\da-f-]{36}$/.test(value));
  for (const field of listProvisioningFields(tried.everybody.directories))
    for (const value of runsWhole ? values : drawSome(values, 4, random))
      note(result, 'foreign identifiers as directories', await tryField(send, credentials, plain, field, value));
  if (trier.actor === null) return;
  for (const { name, question } of listHandsOff(tried.everybody))
    note(result, 'people a directory has no hand in', await tryHandsOff(send, credentials, plain, name, question));
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
