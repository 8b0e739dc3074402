import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshSearchStatistics, searchPassages } from '../../src/store/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { toQueryLexemes } from '../../src/knowledge/analyse/analyse.ts';
import { addTestDocument } from '../knowledge/library-for-tests.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

const signal = new AbortController().signal;
const everyone = { id: 'someone', principals: ['everyone'], role: 'member' };
const nobody = { id: 'nobody', principals: [], role: 'member' };
const question = toQueryLexemes('Quelle est la procédure de la pompe 17 ?', 'fr');
let house: TestStore;
let vector: Float32Array;

beforeAll(async () => {
  house = await openTestStore();
  const engine = await createFakeModels().embed({ signal });
  [vector = new Float32Array()] = await engine.embed(['procédure de la pompe'], { purpose: 'question', signal });
  for (let index = 0; index < 40; index += 1) {
    const lines = Array.from(
      { length: 30 },
      (_, line) =>
        `La procédure ${index}-${line} concerne la pompe ${(index * 30 + line) % 97} et le circuit numéro ${line * 7} de l’atelier.`,
    );
    const secret = index % 4 === 3;
    const text = lines
      .map((line) => `${line} ${'Elle est relue chaque année par le service de maintenance du site. '.repeat(9)}`)
      .join('\n\n');
    await addTestDocument(
      house.store,
      { path: `notes/${index}.md`, text, ...(secret ? { space: 'secret', readers: ['group:secret'] } : {}) },
      engine,
    );
  }
  await house.store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date('2026-01-01T00:00:00Z') }));
  await asAdministrator((client) => client.query('vacuum analyze'));
}, 180_000);
afterAll(() => house?.close());

const search = (actor: typeof everyone, lexemes: readonly string[] = question, meaning = true) =>
  house.store.asActor(actor, (tx) =>
    searchPassages(tx, {
      lexemes,
      embedding: meaning ? { identity: 'fake-hash-384', vector } : null,
      scope: {},
      lexicalLimit: 150,
      vectorLimit: 300,
    }),
  );

async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(house.access.owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('search_passages', () => {
  it('gives each reader the passages of their reader sets, and nobody anything', async () => {
    const found = await search(everyone);
    expect(found.length).toBeGreaterThan(200);
    const secret = await search({ id: 'member', principals: ['group:secret'], role: 'member' });
    expect(secret.length).toBeGreaterThan(100);
    const ids = new Set(secret.map(({ documentId }) => documentId));
    expect(ids.size).toBe(10);
    expect(found.some(({ documentId }) => ids.has(documentId))).toBe(false);
    await expect(search(nobody)).rejects.toMatchObject({ code: 'access_denied' });
    expect(await search({ id: 'stranger', principals: ['group:other'], role: 'member' })).toEqual([]);
  });

  it('hides by its predicate alone: the same function without it would show what is secret', async () => {
    const secretFound = (principals: readonly string[], planted: boolean) =>
      asAdministrator(async (client) => {
        await client.query('begin');
        const { rows } = await client.query<{ body: string }>(
          "select pg_get_functiondef('maison.search_passages'::regproc) as body",
        );
        const body = rows[0]?.body ?? '';
        expect(body).toContain(':= maison.readable_acls()');
        if (planted)
          await client.query(body.replace(':= maison.readable_acls()', ':= array(select id from maison.acls)'));
        await client.query(
          "set local role maison_program; set local maison.role = 'member'; select set_config('maison.principals', '" +
            JSON.stringify(principals) +
            "', true)",
        );
        const found = await client.query(
          'select document_id from maison.search_passages($1, null, null, null, 1000, 0)',
          [question],
        );
        await client.query('reset role');
        const secret = await client.query('select id from maison.documents where space = $1', ['secret']);
        await client.query('rollback');
        const ids = new Set(secret.rows.map(({ id }) => id));
        return found.rows.filter(({ document_id }) => ids.has(document_id)).length;
      });
    expect(await secretFound(['everyone'], true)).toBeGreaterThan(0);
    expect(await secretFound(['everyone'], false)).toBe(0);
  });

  it('refuses principals that are not a list, instead of searching without them', async () => {
    await asAdministrator(async (client) => {
      await client.query(
        "begin; set local role maison_program; set local maison.role = 'member'; set local maison.principals = 'everyone'",
      );
      await expect(
        client.query("select from maison.search_passages(array['pomp'], null, null, null, 10, 0)"),
      ).rejects.toThrow(/json/u);
      await client.query('rollback');
    });
  });

  it('is the only function of the search that the program may call, and nobody else may', async () => {
    const { rows } = await asAdministrator((client) =>
      client.query<{
        name: string;
        config: string[];
        definer: boolean;
        program: boolean;
        worker: boolean;
        everybody: boolean;
      }>(
        `select p.proname as name, p.proconfig as config, p.prosecdef as definer, has_function_privilege('maison_program', p.oid, 'execute') as program,
          has_function_privilege('maison_worker', p.oid, 'execute') as worker,
          exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0) as everybody
         from pg_proc p where p.pronamespace = 'maison'::regnamespace`,
      ),
    );
    for (const { name, config, everybody } of rows) {
      expect(config, name).toContain('search_path=pg_catalog');
      expect(everybody, name).toBe(false);
    }
    expect(
      rows
        .filter(({ program }) => program)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(expect.arrayContaining(['principals', 'readable_acls', 'search_passages']));
    for (const part of [
      'count_lexemes',
      'find_lexical',
      'find_scope',
      'rank_lexical',
      'refresh_search_statistics',
      'to_word_query',
    ]) {
      expect(
        rows.find(({ name }) => name === part),
        part,
      ).toMatchObject({ program: false });
    }
    expect(rows.find(({ name }) => name === 'search_passages')).toMatchObject({ program: true, definer: true });
  });

  it('keeps the statistics of the house to itself', async () => {
    for (const table of ['lexeme_statistics', 'corpus_statistics']) {
      await asAdministrator(async (client) => {
        await client.query(
          `begin; set local role maison_program; set local maison.role = 'member'; select set_config('maison.principals', '["everyone"]', true)`,
        );
        await expect(client.query(`select * from maison.${table}`)).rejects.toThrow(/permission denied/u);
        await client.query('rollback');
      });
    }
  });

  it('reads the words from the GIN index and the meaning from the narrow table, under rights', async () => {
    const plans = await explainSearch();
    const [words = ''] = plans.filter((plan) => plan.includes('p.lexemes @@ $1 and p.acl'));
    const [meaning = ''] = plans.filter((plan) => plan.includes('bit_count'));
    console.log(
      [words, meaning]
        .map((plan) => plan.slice(plan.search(/^(?:Aggregate|Finalize)/mu)).replaceAll(/'[01,{}]{100,}'/gu, "'…'"))
        .join('\n'),
    );
    expect(words).toMatch(/Bitmap Index Scan on passages_lexemes/u);
    expect(words).toMatch(/acl = ANY/u);
    expect(words).not.toMatch(/Seq Scan/u);
    expect(meaning).toMatch(/Scan (?:using \w+ )?on passage_bits/u);
    expect(meaning).toMatch(/acl = ANY/u);
    expect(meaning).not.toMatch(/ on passages|passage_vectors/u);
  });

  it('finds a word that came after the statistics were counted, and ranks without any statistics', async () => {
    await addTestDocument(house.store, { path: 'nouveau.md', text: 'Le compresseur Zéphirine est arrivé hier matin.' });
    const [found] = await search(everyone, toQueryLexemes('Zéphirine', 'fr'), false);
    expect(found?.lexical).toBeGreaterThan(5);
    await asAdministrator((client) =>
      client.query('delete from maison.lexeme_statistics; delete from maison.corpus_statistics'),
    );
    const ranked = (await search(everyone, toQueryLexemes('compresseur de la pompe', 'fr'), false)).toSorted(
      (left, right) => right.lexical - left.lexical,
    );
    expect(ranked[0]?.id).toBe(found?.id);
    await house.store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date('2026-01-01T00:00:00Z') }));
  });

  it('counts words in the body as often as they stand there, and a word in a heading as three', async () => {
    const add = (path: string, text: string) => addTestDocument(house.store, { path, text, space: 'entreprise' });
    const filler = 'Cette note parle d’autre chose et reste aussi longue que les autres.';
    const ids = [
      await add('score/1.md', `Xylophone. ${filler}`),
      await add('score/3.md', `Xylophone, xylophone et xylophone. ${filler}`),
      await add('score/title.md', `# Xylophone\n\n${filler}`),
    ];
    const found = await search(everyone, ['xylophon'], false);
    const [once, thrice, title] = ids.map((id) => found.find(({ documentId }) => documentId === id)?.lexical ?? 0);
    expect(thrice).toBeGreaterThan(once ?? 0);
    expect(title).toBeGreaterThan(thrice ?? 0);
    // BM25 with k1 0.9 and b 0.4: worked out from the frequencies, whatever the length of the passages.
    const weight = (frequency: number, length: number): number =>
      (frequency * 1.9) / (frequency + 0.9 * (0.6 + 0.4 * length));
    expect((thrice ?? 0) / (once ?? 1)).toBeCloseTo(weight(3, 0.2) / weight(1, 0.2), 0);
  });

  it('counts again only what changed', async () => {
    const refresh = () =>
      house.store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date('2026-01-02T00:00:00Z') }));
    await refresh();
    expect(await refresh()).toBe(0);
  });
});

async function explainSearch(): Promise<string[]> {
  return asAdministrator(async (client) => {
    const plans: string[] = [];
    client.on('notice', ({ message }) => void (message?.includes('Query Text') && plans.push(message)));
    await client.query(
      `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set client_min_messages = log`,
    );
    await client.query(
      `begin; set local role maison_program; set local maison.role = 'member'; select set_config('maison.principals', '["everyone"]', true)`,
    );
    const bits = [...vector].map((value) => (value > 0 ? '1' : '0')).join('');
    await client.query('select count(*) from maison.search_passages($1, $2, $3::bit varying, null, 150, 300)', [
      ['12-7'],
      'fake-hash-384',
      bits,
    ]);
    await client.query('rollback');
    return plans;
  });
}
