import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { AuditPage, ErasurePreview, PersonalData } from '../../src/contract/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { bringIn, readRefusal, type TestPerson } from '../api/people-for-tests.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { readZip } from './read-zip.ts';
import { beginErasure, waitForErasure } from './erasing-house.ts';
import { createMarks } from './marks.ts';
import { plantPerson } from './plant-person.ts';

// Who may copy and erase, what each is told, and that a stop in the middle changes nothing of the end.

let house: TestHouse;
let officer: TestPerson;
let ana: TestPerson;
let administrator: TestPerson;
let reopened: Maison | null = null;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await bringIn(house, 'dpo', 'protection-officer');
  administrator = await bringIn(house, 'admin', 'administrator');
  ana = await bringIn(house, 'ana');
}, 120_000);
afterAll(async () => {
  await reopened?.close();
  await house?.close();
});

const erase = (who: Pick<TestPerson, 'request'>, id: string, confirmation: string) =>
  who.request(`/api/people/${id}/erasure`, { method: 'POST', json: { confirmation } });

describe('the erasure of somebody', () => {
  test('is for the officer alone', async () => {
    const { id } = ana.person;
    for (const who of [ana, administrator, house]) {
      expect(await readRefusal(await who.request(`/api/people/${id}/data`))).toEqual([403, 'access_denied']);
      expect(await readRefusal(await who.request(`/api/people/${id}/data/copy`))).toEqual([403, 'access_denied']);
      expect(await readRefusal(await erase(who, id, ana.email))).toEqual([403, 'access_denied']);
      expect(await readRefusal(await who.request('/api/erasures'))).toEqual([403, 'access_denied']);
    }
  });

  test('takes two: who can sign in is not erased, nor the officer, nor the account of the machine', async () => {
    expect(await readRefusal(await erase(officer, ana.person.id, ana.email))).toEqual([409, 'person_active']);
    expect(await readRefusal(await erase(officer, officer.person.id, officer.email))).toEqual([409, 'own_erasure']);
    expect(await readRefusal(await erase(officer, 'owner', 'owner'))).toEqual([409, 'machine_account_kept']);
    expect(await readRefusal(await erase(officer, 'nobody-of-this-name', 'x'))).toEqual([404, 'person_unknown']);
  });

  test('is begun once the address was written, and once only', async () => {
    const gone = await bringIn(house, 'gone');
    await house.request(`/api/people/${gone.person.id}`, { method: 'PATCH', json: { state: 'suspended' } });
    const refused = await erase(officer, gone.person.id, 'gone@example.com');
    expect(await readRefusal(refused)).toEqual([400, 'confirmation_wrong']);
    expect((await erase(officer, gone.person.id, gone.email)).status).toBe(200);
    const again = await readRefusal(await erase(officer, gone.person.id, gone.email));
    expect([
      [409, 'erasure_running'],
      [404, 'person_unknown'],
    ]).toContainEqual(again);
  });
});

describe('a copy of one’s data', () => {
  test('holds what one wrote, with the originals, and is written down', async () => {
    const marks = createMarks();
    const few = { questions: 2, renames: 1, documents: 2, photos: 1, keys: 1, recipes: 1 };
    const who = await plantPerson(house, marks, few);
    const own = (await (await who.request('/api/me/data')).json()) as PersonalData;
    expect(own).toMatchObject({
      removed: { conversations: 2, documents: 3, photos: 1 },
      kept: { documents: 1 },
      exportedAt: null,
    });
    const files = await readZip(await who.request('/api/me/data/copy'));
    const whole = Buffer.concat([...files.values()]).toString('latin1');
    const missing = [...marks.places].filter(
      ([mark]) => !whole.includes(mark) && ![...files.keys()].join().includes(mark),
    );
    // What one has changed or removed since is not kept, and an answer keeps no text of a document.
    expect(missing.map(([, place]) => place).filter((place) => !/removed|^name$/.test(place))).toEqual([]);
    expect(JSON.parse(String(files.get('conversations.json')))).toHaveLength(2);
    expect([...files.keys()].filter((name) => name.startsWith('documents/'))).toHaveLength(4);
    for (const secret of ['secret_hash', 'argon2', 'public_key']) expect(whole).not.toContain(secret);

    const copied = await readZip(await officer.request(`/api/people/${who.person.id}/data/copy`));
    expect(JSON.parse(String(copied.get('conversations.json')))).toHaveLength(2);
    // Of the company's spaces the officer is given nothing.
    expect([...copied.keys()].filter((name) => name.startsWith('documents/'))).toHaveLength(3);
    const told = (await (await who.request('/api/me/data')).json()) as PersonalData;
    expect(told.exportedAt).toEqual(expect.any(String));
    const { lines } = (await (await house.request('/api/audit?acts=data-exported')).json()) as AuditPage;
    expect(lines.map(({ actor, subject }) => [actor, subject])).toEqual([
      [officer.person.id, who.person.id],
      [who.person.id, who.person.id],
    ]);
    const preview = (await (await officer.request(`/api/people/${who.person.id}/data`)).json()) as ErasurePreview;
    expect(preview).toMatchObject({ removed: told.removed, obstacle: 'active' });
  }, 240_000);

  test('has nothing of anybody else', async () => {
    const other = await bringIn(house, 'autre');
    const files = await readZip(await other.request('/api/me/data/copy'));
    for (const name of [
      'conversations',
      'feedback',
      'cases',
      'proposals',
      'drafts',
      'comments',
      'assistants',
      'photos',
      'batches',
      'recipes',
      'documents',
    ])
      expect(String(files.get(`${name}.json`)), name).toBe('[]\n');
    expect([...files.keys()].filter((name) => name.includes('/'))).toEqual([]);
    expect(await readRefusal(await officer.request('/api/people/nobody-of-this-name/data/copy'))).toEqual([
      404,
      'person_unknown',
    ]);
  });
});

describe('an erasure that the end of the house cuts short', () => {
  test('goes on where it was when the house is opened again', async () => {
    const marks = createMarks();
    const few = { questions: 1, renames: 1, documents: 1, photos: 1, keys: 1, recipes: 1 };
    const { person } = await plantPerson(house, marks, few);
    // Everything but the last step, which never ends here.
    const cleaner = house.maison.parts.store.cleaner as { rewrite: typeof house.maison.parts.store.cleaner.rewrite };
    const rewrite = cleaner.rewrite;
    let reached = (): void => undefined;
    const inLastStep = new Promise<void>((resolve) => (reached = resolve));
    cleaner.rewrite = ({ signal }) =>
      new Promise((_, reject) => {
        reached();
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    const id = await beginErasure(house, officer, person.id);
    await inLastStep;
    cleaner.rewrite = rewrite;
    const { home } = house.maison.parts.config;
    const copy = `${home}-stopped`;
    await house.maison.close();
    await cp(home, copy, { recursive: true, preserveTimestamps: true });
    try {
      const config = readConfig({ ...process.env, MAISON_HOME: home, MAISON_PORT: '0' });
      const maison = await createMaison(config, { log: silentLog, clock: systemClock, models: createFakeModels() });
      reopened = maison;
      const request: TestHouse['request'] = (route, { method = 'GET', json, headers = {} } = {}) =>
        maison.fetch(
          new Request(new URL(route, 'http://localhost'), {
            method,
            headers: {
              authorization: `Bearer ${maison.token}`,
              ...(json === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            body: json === undefined ? null : JSON.stringify(json),
          }),
        );
      const another = await bringIn({ ...house, maison, request }, 'dpo2', 'protection-officer');
      expect(await waitForErasure(another, id)).toMatchObject({ state: 'done', removed: { conversations: 1 } });
      expect(await marks.find(home)).toEqual([]);
      expect((await marks.find(copy)).length).toBeGreaterThan(0);
    } finally {
      await deleteFolder(path.resolve(copy));
    }
  }, 240_000);
});
