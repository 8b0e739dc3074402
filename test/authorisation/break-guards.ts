import { describe, expect, test } from 'vitest';
import { policies } from '../../src/governance/policies/authorize.ts';
import type { Sessions } from '../../src/governance/identity/sessions.ts';
import { createApp } from '../../src/server/index.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import { createDraw } from '../campaign.ts';
import { listRoutes, type ServedRoute } from './list-routes.ts';
import { mayBegin } from './try-doors.ts';
import type { Store } from '../../src/store/index.ts';
import { type MatrixResult, runMatrix, type TriedHouse } from './run-matrix.ts';

// The matrix finds what it is for: each guard is broken once, and the matrix must say so. Everything here is read only or
// refused in the end, and so the house is the same for all of them.

interface Broken {
  readonly parts?: Partial<ServerParts>;
  readonly as: string;
  readonly routes: RegExp;
  readonly drawn?: number;
  readonly may?: typeof mayBegin;
}

/** The matrix of some routes as one of those who try, with parts of the server that are broken. */
function tryBroken(
  tried: TriedHouse,
  { parts = {}, as, routes, drawn = 0, may = mayBegin }: Broken,
): Promise<MatrixResult> {
  const app = createApp({ ...tried.house.maison.parts, ...parts });
  return runMatrix(tried, {
    send: (request) => app.fetch(request),
    routes: listRoutes().filter(({ name }: ServedRoute) => routes.test(name)),
    triers: tried.everybody.triers.filter(({ name }) => name === as),
    drawn,
    may,
    random: createDraw(17),
  });
}

/** With every policy letting everybody in. */
async function withoutPolicies<T>(work: () => Promise<T>): Promise<T> {
  const kept = { ...policies };
  const open = Object.fromEntries(Object.keys(policies).map((kind) => [kind, () => true]));
  Object.assign(policies, open);
  try {
    return await work();
  } finally {
    Object.assign(policies, kept);
  }
}

/** Declares the tests that break each guard of a house that is opened meanwhile. */
export function describeBrokenGuards(find: () => TriedHouse): void {
  describe('the matrix finds', () => {
    test('nothing where nothing is broken', async () => {
      for (const as of ['member', 'administrator', 'suspended']) {
        const { wrong, cells } = await tryBroken(find(), {
          as,
          routes: /^GET \/api\/(documents|conversations|people)/,
          drawn: 3,
        });
        expect(wrong).toEqual([]);
        expect(cells.get('doors as people')).toBeGreaterThan(0);
      }
    });

    test('a policy that is not asked', async () => {
      // What they may is what the policies say as they are written.
      const { wrong } = await withoutPolicies(() =>
        tryBroken(find(), { as: 'administrator', routes: /^GET \/api\/folders$/, may: () => false }),
      );
      expect(wrong.join('\n')).toMatch(/administrator, its own, GET \/api\/folders: 200.*not refused by its policy/);
    });

    test('a query without an actor', async () => {
      const { store } = find().house.maison.parts;
      const open = { ...store, asActor: (_actor, work) => store.asWorker(work) } satisfies Store;
      const { wrong } = await tryBroken(find(), {
        parts: { store: open },
        as: 'stranger',
        routes: /^GET \/api\/(documents|repositories)/,
      });
      // Of documents the database itself refuses: the worker may not look up whose an attached file is.
      expect(wrong.join('\n')).toMatch(/stranger, .*GET \/api\/documents\/\{id\}.*broken/);
      expect(wrong.join('\n')).toMatch(/stranger, its own, GET \/api\/repositories: 200.*shows /);
    });

    test('rows that are no longer their owner’s alone', async () => {
      const { database } = find();
      await database.query('alter table maison.conversations disable row level security');
      try {
        const { wrong } = await tryBroken(find(), { as: 'member', routes: /^GET \/api\/conversations/ });
        // Where the whole matrix was tried before, the list is full of its questions, and what is found is the one by name.
        expect(wrong.join('\n')).toMatch(
          /shows \w+ of somebody else|GET \/api\/conversations\/\{id\} params\.id: 200 .*where nothing is/,
        );
      } finally {
        await database.query('alter table maison.conversations enable row level security');
      }
    });

    test('a ticket that is accepted for another address', async () => {
      const { sessions } = find().house.maison.parts;
      const broken: Sessions = {
        ...sessions,
        recogniseTicket: (ticket) => sessions.recogniseTicket(ticket, '/api/nowhere'),
      };
      const { wrong } = await tryBroken(find(), {
        parts: { sessions: broken },
        as: 'member',
        routes: /^GET \/api\/photos\/\{id\}\/original/,
        drawn: 99,
      });
      expect(wrong.join('\n')).toMatch(/a ticket of the owner for another address.*without a credential that counts/);
    });

    test('a session that is kept when its person is suspended', async () => {
      const { sessions } = find().house.maison.parts;
      const suspended = find().everybody.triers.find(({ name }) => name === 'suspended');
      const actor = { kind: 'person', id: 'x', role: 'curator', principals: ['user:x', 'everyone'] } as const;
      const broken: Sessions = {
        ...sessions,
        recognise: async (proof) =>
          (await sessions.recognise(proof)) ??
          (suspended?.authorization?.endsWith(proof)
            ? { id: String(suspended.session), actor, ended: new AbortController().signal }
            : null),
      };
      const { wrong } = await tryBroken(find(), {
        parts: { sessions: broken },
        as: 'suspended',
        routes: /^GET \/api\/documents$/,
      });
      expect(wrong.join('\n')).toMatch(
        /suspended, its own, GET \/api\/documents: 200.*without a credential that counts/,
      );
    });

    test('a demotion that does not hold at the next request', async () => {
      const { sessions } = find().house.maison.parts;
      const broken: Sessions = {
        ...sessions,
        recognise: async (proof) => {
          const found = await sessions.recognise(proof);
          return found && { ...found, actor: { ...found.actor, role: 'curator' } as typeof found.actor };
        },
      };
      const { wrong } = await tryBroken(find(), {
        parts: { sessions: broken },
        as: 'demoted',
        routes: /^GET \/api\/folders$/,
      });
      expect(wrong.join('\n')).toMatch(/demoted, its own, GET \/api\/folders: 200.*not refused by its policy/);
    });
  });
}
