import { describe, expect, test } from 'vitest';
import type { Keys } from '../../src/governance/keys/keys.ts';
import { createApp } from '../../src/server/index.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import type { Store } from '../../src/store/index.ts';
import { createDraw } from '../campaign.ts';
import { listRoutes } from './list-routes.ts';
import { runMatrix, type TriedHouse } from './run-matrix.ts';
import type { Send } from './try-doors.ts';
import { askForIt, tryEvents } from './try-events.ts';
import { tryNamedPhotos } from './try-jobs.ts';

// The guards of keys, of directories, of jobs and of events, each broken once: the matrix must say so.

interface Broken {
  readonly parts?: Partial<ServerParts>;
  /** What the house is asked instead of the request. */
  readonly rewrite?: (request: Request) => Request;
  readonly as: RegExp;
  readonly routes: RegExp;
  readonly drawn?: number;
}

function open({ house }: TriedHouse, { parts = {}, rewrite = (request) => request }: Broken): Send {
  const app = createApp({ ...house.maison.parts, ...parts });
  return (request) => app.fetch(rewrite(request));
}

async function findWrong(tried: TriedHouse, broken: Broken): Promise<string> {
  const { as, routes, drawn = 0 } = broken;
  const { wrong } = await runMatrix(tried, {
    send: open(tried, broken),
    routes: listRoutes().filter(({ name }) => routes.test(name)),
    triers: tried.everybody.triers.filter(({ name }) => as.test(name)),
    drawn,
    random: createDraw(19),
  });
  return wrong.join('\n');
}

/** Shows something else than what a request shows, where it shows anything. */
const showInstead =
  (choose: (request: Request) => string | null) =>
  (request: Request): Request => {
    const shown = choose(request);
    if (shown === null) return request;
    const headers = new Headers(request.headers);
    headers.set('authorization', shown);
    return new Request(request, { headers });
  };

/** Declares the tests that break each guard of a house that is opened meanwhile. */
export function describeBrokenKeys(find: () => TriedHouse): void {
  describe('the matrix finds', () => {
    test('nothing about keys and directories where nothing is broken', async () => {
      const broken = {
        as: /^a (key of the owner|directory)/,
        routes: /^GET \/(api\/(documents|keys)|scim\/v2)/,
        drawn: 2,
      };
      expect(await findWrong(find(), broken)).toBe('');
    });

    test('a key whose scopes are not asked', async () => {
      const { keys } = find().house.maison.parts;
      const { actor: owner } = find().everybody.triers.find(({ name }) => name === 'owner') ?? {};
      const broken: Keys = {
        ...keys,
        recognise: async (text) => {
          const found = await keys.recognise(text);
          return found && ({ ...found, actor: owner } as unknown as typeof found);
        },
      };
      const wrong = await findWrong(find(), {
        parts: { keys: broken },
        as: /^a key of the owner \(photos\)/,
        routes: /^GET \/api\/(documents|keys)$/,
      });
      expect(wrong).toMatch(/GET \/api\/documents: 200.*not refused by its policy/);
      expect(wrong).toMatch(/GET \/api\/keys: 200.*not refused by its policy/);
    });

    test.each([
      'expired',
      'revoked',
      'of somebody suspended',
      'of a service that was removed',
      'with a letter changed',
    ])('a key %s that opens as before', async (what) => {
      const { everybody, house } = find();
      const ended = everybody.triers.find(({ name }) => name === `a key ${what}`)?.authorization;
      const { keys } = house.maison.parts;
      const broken: Keys = {
        ...keys,
        recognise: (text) =>
          keys.recognise(`Bearer ${text}` === ended ? everybody.ownerKey.replace('Bearer ', '') : text),
      };
      const wrong = await findWrong(find(), {
        parts: { keys: broken },
        as: new RegExp(`^a key ${what}$`),
        routes: /^GET \/api\/documents$/,
      });
      expect(wrong).toMatch(/its own, GET \/api\/documents: 200.*without a credential that counts/);
    });

    test('a key that is taken from x-api-key, from a cookie or from the address', async () => {
      const fromHeader = (request: Request) => request.headers.get('x-api-key');
      const fromCookie = (request: Request) => /key=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
      const fromAddress = (request: Request) => new URL(request.url).searchParams.get('api_key');
      for (const [read, way] of [
        [fromHeader, 'x-api-key'],
        [fromCookie, 'a cookie'],
        [fromAddress, 'in the address'],
      ] as const) {
        const wrong = await findWrong(find(), {
          rewrite: showInstead((request) => {
            const key = request.headers.has('authorization') ? null : read(request);
            return key && `Bearer ${key}`;
          }),
          as: /^a key of the owner \(ask\)/,
          routes: /^GET \/api\/spaces$/,
          drawn: 99,
        });
        expect(wrong).toMatch(new RegExp(`${way}.*GET /api/spaces: 200.*without a credential that counts`));
      }
    });

    test('the token of a directory that opens the house', async () => {
      const { house, everybody } = find();
      const wrong = await findWrong(find(), {
        rewrite: showInstead((request) =>
          request.headers.get('authorization') === everybody.directories.token ? `Bearer ${house.maison.token}` : null,
        ),
        as: /^a directory$/,
        routes: /^GET \/api\/people$/,
      });
      expect(wrong).toMatch(/a directory, its own, GET \/api\/people: 200.*without a credential that counts/);
    });

    test('provisioning that asks for no token of its own', async () => {
      const { everybody } = find();
      const wrong = await findWrong(find(), {
        rewrite: showInstead((request) => (request.url.includes('/scim/') ? everybody.directories.token : null)),
        as: /^(anonymous|owner|a directory that was revoked)$/,
        routes: /^GET \/scim\/v2\/Users/,
      });
      for (const who of ['anonymous', 'owner', 'a directory that was revoked'])
        expect(wrong).toMatch(new RegExp(`${who}, .*GET /scim/v2/Users: 200.*without a credential that counts`));
    });

    test('a directory that has a hand in the groups of the house', async () => {
      const { database, everybody } = find();
      const [mine, its] = [everybody.group, everybody.directories.group];
      await database.query('update maison.provisioned_groups set group_id = $1 where group_id = $2', [mine, its]);
      try {
        const wrong = await findWrong(find(), { as: /^a directory$/, routes: /^GET \/scim\/v2\/Groups$/ });
        expect(wrong).toMatch(/GET \/scim\/v2\/Groups: 200.*shows groups of somebody else/);
      } finally {
        await database.query('update maison.provisioned_groups set group_id = $2 where group_id = $1', [mine, its]);
      }
    });

    test('a job that makes a picture of somebody else’s photo', async () => {
      const { database } = find();
      // Without the foreign keys, which say that the photos of a batch are its owner’s.
      await database.query("set session_replication_role = 'replica'");
      try {
        const { wrong } = await tryNamedPhotos(find(), createDraw(19));
        expect(wrong.join('\n')).toMatch(/a picture with somebody else’s photo as a photo of it/);
      } finally {
        await database.query("set session_replication_role = 'origin'");
      }
    });

    test('an event that shows somebody else’s document', async () => {
      const tried = find();
      const { store } = tried.house.maison.parts;
      const blind: Store = {
        ...store,
        asActor: (actor, work) => store.asActor({ ...actor, principals: [...actor.principals, 'user:owner'] }, work),
      };
      const { wrong } = await tryEvents(tried, {
        send: open(tried, { parts: { store: blind }, as: /./, routes: /./ }),
        routes: listRoutes().filter(({ name }) => name === 'POST /api/ask'),
        triers: tried.everybody.triers.filter(({ name }) => ['stranger', 'curator'].includes(name)),
        random: createDraw(19),
        asked: [askForIt('coffre')],
      });
      expect(wrong.join('\n')).toMatch(/the event sources-found shows \w+ of somebody else/);
    });
  });
}
