import { expect, test } from 'vitest';
import { createId, readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Actor, owner } from '../../src/governance/actor.ts';
import { openSessions } from '../../src/governance/identity/sessions.ts';
import { openStandings } from '../../src/governance/standing/standings.ts';
import { policies } from '../../src/governance/policies/authorize.ts';
import { type Check, checks } from '../../src/governance/policies/checks.ts';
import { openRunningTurns } from '../../src/assistants/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import { planReach } from '../../src/server/network/reach.ts';
import type { Store } from '../../src/store/index.ts';
import { ask, carriers, type Credentials, type Question } from './carriers.ts';
import { listRoutes, type ServedRoute } from './list-routes.ts';
import { usualLimits } from '../usual-limits.ts';
import { makeQuestion } from './try-doors.ts';

// What a route declares is what its capability checks: the route lets everybody in here, once, and the same question asked
// a second time is answered with no. Where the capability does not ask it, nobody hears the no, and something would be
// done: there is no house behind this server, and so that would show, too.

// Answers only who a directory is; any other query fails.
const store = { asWorker: async () => ({ id: createId() }) } as unknown as Store;
const watched = { clock: systemClock, log: silentLog, store };
const life = { idleMilliseconds: 1000, longestMilliseconds: 1000 };
const parts = { ...watched, standings: openStandings(watched), life, port: () => 0 };
const session = { id: createId(), actor: owner, ended: new AbortController().signal };
const sessions = { ...openSessions(parts), recognise: async () => session, hold: () => () => undefined };
const config = readConfig({ MAISON_HOME: '/nowhere', MAISON_LIMIT_REQUESTS: '100000' });
const server = {
  ...parts,
  config,
  reach: planReach(config),
  sessions,
  version: '0',
  pageFolder: 'web/dist',
  token: 'x',
  closing: session.ended,
  limits: usualLimits,
  turns: openRunningTurns({ unreadMilliseconds: 1000 }),
  activity: { begin: () => () => undefined },
};

// A directory comes in with a token of its own.
const showFor = ({ path }: ServedRoute): Credentials =>
  ({ trier: { authorization: path.startsWith('/scim/') ? 'Bearer maison-scim-x' : 'Session x' } }) as Credentials;

// The bodies of SCIM are read by its own rules: the least that each of them takes.
const scimBody = {
  userName: 'x',
  displayName: 'x',
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'displayName', value: 'x' }],
};
const scimSearch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] };
function writeQuestion(route: ServedRoute): Question {
  const question = makeQuestion(route);
  if (route.path.endsWith('/.search')) return { ...question, json: scimSearch };
  const reads = route.path.startsWith('/scim/') && ['POST', 'PUT', 'PATCH'].includes(route.method);
  return reads ? { ...question, json: scimBody } : question;
}

/** What answers with a text that Maison comes with: there is no capability behind the door. */
const constant = /^GET \/scim\/v2\/(ServiceProviderConfig|ResourceTypes|Schemas)/;

/** All checks that are made while a route is asked, with the second of one action refused. */
async function watchRoute(route: ServedRoute, refused: string): Promise<Check[]> {
  const kept = { ...policies };
  const seen = new Map<string, number>();
  const decide = (action: string): boolean => {
    const times = (seen.get(action) ?? 0) + 1;
    seen.set(action, times);
    return action !== refused || times === 1;
  };
  const told: Check[] = [];
  const listen = (check: unknown): void => void told.push(check as Check);
  Object.assign(
    policies,
    Object.fromEntries(
      Object.keys(policies).map((kind) => [kind, (_actor: Actor, verb: string) => decide(`${kind}:${verb}`)]),
    ),
  );
  checks.subscribe(listen);
  try {
    const app = createApp(server as unknown as ServerParts);
    const [plain] = carriers;
    if (plain) await ask((request) => app.fetch(request), showFor(route), plain, writeQuestion(route));
    return told;
  } finally {
    checks.unsubscribe(listen);
    Object.assign(policies, kept);
  }
}

const declared = listRoutes().flatMap((route) => (route.actions ?? []).map((action) => ({ route, action })));

test('every action that a route declares is asked at its door, and again by its capability before anything is done', async () => {
  const wrong: string[] = [];
  for (const { route, action } of declared) {
    const told = await watchRoute(route, action);
    const door = told.slice(0, route.actions?.length).map((check) => check.action);
    const again = told.slice(route.actions?.length);
    if (door.join() !== route.actions?.join()) wrong.push(`${route.name}: its door asks ${door.join() || 'nothing'}`);
    if (constant.test(route.name)) continue;
    if (!again.some((check) => check.action === action && !check.allowed))
      wrong.push(
        `${route.name}: ${action} is declared, its capability asks ${again.map((one) => one.action).join() || 'nothing'}`,
      );
    const others = again.filter((check) => !route.actions?.includes(check.action));
    if (others.length > 0) wrong.push(`${route.name}: also asks ${others.map((one) => one.action).join()}`);
  }
  expect(wrong).toEqual([]);
  expect(declared.length).toBeGreaterThan(95);
  process.stdout.write(`${declared.length} declared actions, each asked in both places\n`);
}, 120_000);

test('a capability that asks something else than its route declares is found', async () => {
  const [route] = listRoutes().filter(({ name }) => name === 'GET /api/photos');
  const told = await watchRoute({ ...(route as ServedRoute), actions: ['photo:write'] }, 'photo:write');
  expect(told.some(({ action, allowed }) => action === 'photo:write' && !allowed)).toBe(false);
});
