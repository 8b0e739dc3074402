import { copyFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { openLog, silentLog } from '../../src/base/log/log.ts';
import type { AuditVerification, Erasure, ErasurePreview } from '../../src/contract/index.ts';
import { backupHouse, openStore, restoreHouse } from '../../src/store/index.ts';
import { bringIn, readRefusal, type TestPerson } from '../api/people-for-tests.ts';
import { connectAsOwner } from '../authorisation/fingerprint.ts';
import { makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { eraseAs } from './erasing-house.ts';
import { createMarks } from './marks.ts';
import { plantPerson } from './plant-person.ts';

// 200 marks of a person, in everything that a person can fill in: after the erasure none of them is in any byte of the
// house, nor of a house that an older backup is restored to.

const signal = new AbortController().signal;
const marks = createMarks();
const folders: string[] = [];
const amounts = { questions: 8, renames: 4, documents: 12, photos: 8, keys: 40, recipes: 40 };
let house: TestHouse;
let officer: TestPerson;
let person: TestPerson;
let backup: string;
let signer: string;
let erasure: Erasure;
const homeOf = (): string => house.maison.parts.config.home;
const readFolder = (): string => path.dirname(backup);

async function makeOwnFolder(): Promise<string> {
  const folder = await makeFolder();
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  const nightly = await makeOwnFolder();
  backup = path.join(nightly, 'by-hand.backup');
  house = await openTestHouse({
    env: { MAISON_BACKUP_FOLDER: nightly },
    log: (home) => openLog({ level: 'debug', file: path.join(home, 'logs', 'maison.log') }),
  });
  officer = await bringIn(house, 'dpo', 'protection-officer');
  person = await plantPerson(house, marks, amounts);
  // A program that says too much.
  house.maison.parts.log.info({ who: person.email }, 'somebody');
  ({ signer } = (await backupHouse(house.maison.parts, backup, { signal })) as { signer: string });
}, 300_000);
afterAll(async () => {
  await house?.close();
  for (const folder of folders) await deleteFolder(folder);
});

describe('a person of 200 marks', () => {
  test('stands in the house before, by every kind of mark', async () => {
    const client = await connectAsOwner(house);
    await client.query('checkpoint');
    await client.end();
    const found = await marks.find(homeOf());
    const kinds = new Set(marks.places.values());
    for (const { place } of found) kinds.delete(place);
    process.stdout.write(`${marks.places.size} marks planted, found in ${found.length} places before\n`);
    expect(marks.places.size).toBeGreaterThanOrEqual(200);
    expect([...kinds]).toEqual([]);
  });

  test('is shown to the officer in counts, with what stays, and is not erased while they can sign in', async () => {
    const answer = await officer.request(`/api/people/${person.person.id}/data`);
    const preview = (await answer.json()) as ErasurePreview;
    expect(preview).toMatchObject({
      obstacle: 'active',
      confirmation: person.email,
      removed: {
        account: 1,
        keys: amounts.keys,
        conversations: amounts.questions,
        messages: 2 * amounts.questions,
        feedback: amounts.questions,
        cases: amounts.questions,
        photos: amounts.photos,
        documents: amounts.documents + 1, // And the one that is attached to a conversation.
        spaces: 1,
      },
      kept: { documents: 1 },
    });
    const refused = await officer.request(`/api/people/${person.person.id}/erasure`, {
      method: 'POST',
      json: { confirmation: person.email },
    });
    expect(await readRefusal(refused)).toEqual([409, 'person_active']);
  });

  test('is found in no byte of the house afterwards', async () => {
    erasure = await eraseAs(house, officer, person.person.id);
    expect(erasure).toMatchObject({
      state: 'done',
      removed: { conversations: amounts.questions, documents: amounts.documents + 1 },
      kept: { documents: 1 },
    });
    expect(await marks.find(homeOf())).toEqual([]);
    // Nor their identifier, by which the house knew them.
    const client = await connectAsOwner(house);
    const { rows } = await client.query('select person, marks, blobs from maison.erasures');
    await client.end();
    expect(rows).toEqual([{ person: null, marks: [], blobs: [] }]);
  });

  test('left the company what was the company’s, without a name', async () => {
    const { documents } = (await (await house.request('/api/documents')).json()) as {
      documents: { path: string; addedBy?: unknown }[];
    };
    expect(documents.map(({ path: where }) => where)).toEqual([`commun-${person.person.id.slice(0, 8)}.md`]);
    const text = await (await house.request('/api/documents')).text();
    expect(text).not.toContain(person.person.id);
  });

  test('is spoken of by no line of the audit, whose chain still verifies', async () => {
    const verified = await house.request('/api/audit/verification', { method: 'POST' });
    expect((await verified.json()) as AuditVerification).toMatchObject({ intact: true, broken: null });
    const audit = await (await house.request('/api/audit')).text();
    expect(audit).not.toContain(person.person.id);
    expect(audit).toContain('person-erased');
  });

  test('stays away from a house in use that is opened again', async () => {
    const list = await readFile(path.join(homeOf(), 'erased', 'people.jsonl'), 'utf8');
    expect(list.trim().split('\n')).toHaveLength(1);
    expect(list).not.toContain(person.person.id);
  });
});

describe('an older backup', () => {
  async function restoreElsewhere(file: string): Promise<{ home: string; again: number }> {
    const home = await makeOwnFolder();
    let again = 0;
    const parts = { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
    await restoreHouse(parts, file, { signal, signer, onErasedAgain: (people) => void (again = people) });
    return { home, again };
  }

  test('restored on another machine erases them again before the house opens, by the list beside the backups', async () => {
    const { home, again } = await restoreElsewhere(backup);
    expect(again).toBe(1);
    expect(await marks.find(home)).toEqual([]);
    const parts = { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
    const store = await openStore(parts.config, parts);
    await store.close();
    expect(await marks.find(home)).toEqual([]);
  }, 240_000);

  test('still holds them where the list was left behind: what the test looks for can be found', async () => {
    const elsewhere = path.join(await makeOwnFolder(), 'by-hand.backup');
    await copyFile(backup, elsewhere);
    const { home, again } = await restoreElsewhere(elsewhere);
    expect(again).toBe(0);
    expect((await marks.find(home)).length).toBeGreaterThan(50);
    // The list comes later: the next opening erases them.
    await rm(path.join(home, 'erased'), { recursive: true, force: true });
    await cp(path.join(homeOf(), 'erased'), path.join(home, 'erased'), { recursive: true });
    const parts = { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
    await (await openStore(parts.config, parts)).close();
    expect(await marks.find(home)).toEqual([]);
  }, 240_000);

  test('takes no list that nobody signed who is believed', async () => {
    const folder = await makeOwnFolder();
    await copyFile(backup, path.join(folder, 'by-hand.backup'));
    const copy = JSON.parse(await readFile(path.join(readFolder(), 'erased-people.json'), 'utf8')) as {
      signature: string;
    };
    await writeFile(
      path.join(folder, 'erased-people.json'),
      JSON.stringify({ ...copy, signature: Buffer.alloc(64).toString('base64') }),
    );
    const { again } = await restoreElsewhere(path.join(folder, 'by-hand.backup'));
    expect(again).toBe(0);
  }, 240_000);
});
