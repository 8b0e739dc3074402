import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditAct, type AuditLine, type AuditVerification, type Folder } from '../../src/contract/index.ts';
import { createChainVerifier, parseExportLine } from '../../src/governance/audit/verify-chain.ts';
import { bringIn, goodPassword, inviteAs, readRefusal, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { openSessionWith } from '../api/session-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { latestOf, readLines } from './lines-of-house.ts';

const mark = 'MARQUE5f1c';
let house: TestHouse;
let anna: TestPerson;
let officer: TestPerson;
beforeAll(async () => {
  house = await openTestHouse();
  anna = await bringIn(house, `anna-${mark}`);
  officer = await bringIn(house, 'officer', 'protection-officer');
});
afterAll(() => house?.close());

const read = (query?: string): Promise<AuditLine[]> => readLines(house, query);
const latest = (act: AuditAct): Promise<AuditLine | undefined> => latestOf(house, act);
const call = async (route: string, method = 'GET', json?: unknown): Promise<Response> => {
  const answer = await house.request(route, { method, ...(json === undefined ? {} : { json }) });
  if (!answer.ok) throw new Error(`${route}: ${await answer.text()}`);
  return answer;
};

describe('what people do', () => {
  test('coming in, whether they are let in or not, and going', async () => {
    expect(await latest('house-started')).toMatchObject({ actorKind: 'system', result: 'done' });
    const { id } = anna.person;
    expect(await latest('sign-in')).toMatchObject({ actor: officer.person.id, detail: { way: 'invitation' } });
    const wrong = openSessionWith(sendTo(house), { email: anna.email, password: 'not my password at all' });
    await expect(wrong).rejects.toThrow();
    expect(await latest('sign-in')).toMatchObject({ actorKind: 'nobody', actor: null, subject: id, result: 'refused' });
    const unknown = openSessionWith(sendTo(house), { email: `nobody-${mark}@example.org`, password: goodPassword });
    await expect(unknown).rejects.toThrow();
    expect(await latest('sign-in')).toMatchObject({ actorKind: 'nobody', subject: null, result: 'refused' });
    const right = await openSessionWith(sendTo(house), { email: anna.email, password: goodPassword });
    expect(await latest('sign-in')).toMatchObject({ actor: id, result: 'done', detail: { way: 'password' } });
    await house.request('/api/sessions', { method: 'DELETE', headers: right.headers });
    expect(await latest('session-ended')).toMatchObject({ actor: id, subject: id, objectKind: 'session' });
    anna = { ...anna, ...(await reopen()) };
  });

  test('invitations, people, roles and groups', async () => {
    const made = await inviteAs(house.request, { email: `later-${mark}@example.org`, role: 'curator' });
    expect(await latest('invitation-made')).toMatchObject({
      actorKind: 'command-line',
      object: made.id,
      detail: { role: 'curator' },
    });
    await call(`/api/invitations/${made.id}`, 'DELETE');
    expect(await latest('invitation-withdrawn')).toMatchObject({ object: made.id });
    expect(await latest('invitation-accepted')).toMatchObject({ actor: officer.person.id });
    const { id } = (await (await call('/api/groups', 'POST', { name: `Groupe ${mark}` })).json()) as { id: string };
    expect(await latest('group-made')).toMatchObject({ object: id });
    await call(`/api/people/${anna.person.id}`, 'PATCH', { groups: [id], role: 'curator' });
    expect(await latest('group-changed')).toMatchObject({
      subject: anna.person.id,
      object: id,
      detail: { member: 'added' },
    });
    expect(await latest('role-changed')).toMatchObject({
      subject: anna.person.id,
      detail: { from: 'member', to: 'curator' },
    });
    await call(`/api/groups/${id}`, 'DELETE');
    expect(await latest('group-removed')).toMatchObject({ object: id });
    await call(`/api/people/${anna.person.id}`, 'PATCH', { state: 'suspended' });
    expect(await latest('person-suspended')).toMatchObject({ subject: anna.person.id, actorKind: 'command-line' });
    await call(`/api/people/${anna.person.id}`, 'PATCH', { state: 'active' });
    expect(await latest('person-restored')).toMatchObject({ subject: anna.person.id });
    anna = { ...anna, ...(await reopen()) };
    const json = { current: goodPassword, password: `another ${goodPassword}` };
    expect((await anna.request('/api/me/password', { method: 'PUT', json })).status).toBe(200);
    expect(await latest('password-changed')).toMatchObject({ actor: anna.person.id, subject: anna.person.id });
  });

  test('documents and spaces, by identifier alone', async () => {
    await call('/api/spaces', 'POST', { name: `Espace ${mark}` });
    const space = await latest('space-made');
    expect(space).toMatchObject({ objectKind: 'space', object: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const name = `${mark}.txt`;
    const added = await house.request(`/api/documents?path=${name}`, { method: 'POST', body: `Le code est ${mark}.` });
    const { document } = (await added.json()) as { document: { id: string } };
    expect(await latest('document-added')).toMatchObject({ object: document.id });
    await call(`/api/documents/${document.id}/original`);
    expect(await latest('document-downloaded')).toMatchObject({ object: document.id });
    await call(`/api/documents/${document.id}`, 'PATCH', { space: `Espace ${mark}` });
    expect(await latest('document-moved')).toMatchObject({ object: document.id, detail: { to: space?.object } });
    await call(`/api/documents/${document.id}`, 'DELETE');
    expect(await latest('document-removed')).toMatchObject({ object: document.id });
    const folder = (await (
      await call('/api/folders', 'POST', { path: import.meta.dirname, space: 'entreprise' })
    ).json()) as Folder;
    expect(await latest('folder-watched')).toMatchObject({ object: folder.id });
    await call(`/api/folders/${folder.id}`, 'DELETE');
    expect(await latest('folder-unwatched')).toMatchObject({ object: folder.id });
  }, 120_000);

  test('what they were refused, once a minute, by the pattern of the route', async () => {
    for (let time = 0; time < 5; time += 1) expect((await anna.request('/api/people')).status).toBe(403);
    await anna.request(`/api/people/${mark}`, { method: 'PATCH', json: { role: 'owner' } });
    const denied = await read('?acts=access-denied');
    expect(denied.filter(({ detail }) => detail.method === 'GET')).toHaveLength(1);
    expect(denied.map(({ actor, detail }) => [actor, detail.method, detail.route, detail.reason])).toEqual(
      expect.arrayContaining([[anna.person.id, 'GET', '/api/people', 'access_denied']]),
    );
  });
});

describe('who reads it', () => {
  test('those who run the house and who watches over it, and nobody else', async () => {
    for (const route of ['/api/audit', '/api/audit/state', '/api/audit/export'])
      expect([route, await readRefusal(await anna.request(route))]).toEqual([route, [403, 'access_denied']]);
    const verified = await anna.request('/api/audit/verification', { method: 'POST' });
    expect(verified.status).toBe(403);
    expect((await officer.request('/api/audit')).status).toBe(200);
    const settings = { retentionDays: 365, addresses: 'truncated' };
    const changed = await officer.request('/api/audit/settings', { method: 'PUT', json: settings });
    expect(await readRefusal(changed)).toEqual([403, 'access_denied']);
    expect(
      (await house.request('/api/audit/settings', { method: 'PUT', json: { ...settings, retentionDays: 1 } })).status,
    ).toBe(400);
    await call('/api/audit/settings', 'PUT', settings);
    expect(await latest('settings-changed')).toMatchObject({
      detail: { retentionDays: '365', addresses: 'truncated' },
    });
  });

  test('by person, act, result and time, a page at a time', async () => {
    const of = await read(`?person=${anna.person.id}`);
    expect(of.length).toBeGreaterThan(5);
    expect(of.every(({ actor, subject }) => [actor, subject].includes(anna.person.id))).toBe(true);
    const refused = await read('?result=refused');
    expect(new Set(refused.map(({ result }) => result))).toEqual(new Set(['refused']));
    expect(await read('?from=2100-01-01T00:00:00.000Z')).toEqual([]);
    const [first, second] = await read();
    expect((await read(`?before=${first?.number}`))[0]).toEqual(second);
  });
});

describe('what goes out', () => {
  test('holds no content: no title, question, e-mail, name of a space, a group or a file', async () => {
    await house.request('/api/answers', { method: 'POST', json: { question: `Quel est le code ${mark} ?` } });
    const text = await (await call('/api/audit/export')).text();
    expect(text.split('\n').length).toBeGreaterThan(20);
    expect(text.toLowerCase()).not.toContain(mark.toLowerCase());
    expect(text).not.toContain('@');
    // The database itself would not have taken it.
    expect(text).not.toContain('entreprise');
  });

  test('is one OCSF event a line that verifies by itself, and exporting is a line too', async () => {
    const lines = (await (await call('/api/audit/export')).text()).trim().split('\n');
    const verifier = createChainVerifier();
    for (const line of lines) {
      verifier.take(parseExportLine(line));
      const event = JSON.parse(line) as Record<string, number> & { activity_name: string };
      expect(event.type_uid).toBe((event.class_uid ?? 0) * 100 + (event.activity_id ?? 0));
      expect(AuditAct.options).toContain(event.activity_name);
      expect([1, 3]).toContain(event.severity_id);
    }
    expect(verifier.finish()).toMatchObject({ intact: true, lines: lines.length });
    expect(parseExportLine(lines.at(-1) ?? '').record.act).toBe('audit-exported');
  });

  test('is compared with the checkpoints of the house, which are signed at each start', async () => {
    const verified = (await (await call('/api/audit/verification', 'POST')).json()) as AuditVerification;
    expect(verified).toMatchObject({ intact: true, broken: null, checkpoints: 1 });
    expect(verified.lastCheckpoint?.size).toBeGreaterThan(0);
  });
});

async function reopen(): Promise<Pick<TestPerson, 'headers' | 'request'>> {
  const { headers } = await openSessionWith(sendTo(house), { email: anna.email, password: goodPassword });
  return { headers, request: (route, options = {}) => house.request(route, { ...options, headers }) };
}
