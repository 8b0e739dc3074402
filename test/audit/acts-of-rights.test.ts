import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { nameSpace } from '../../src/governance/index.ts';
import { add, openRightsHouse, type RightsHouse, send, setDocument, setSpace } from '../api/rights-house.ts';
import { exportLines, latestOf, readLines } from './lines-of-house.ts';

// Who gained and who lost a right on a space or a document, and who gave it to them.

vi.setConfig({ testTimeout: 60_000 });

const mark = 'MARQUE9b41';
let rights: RightsHouse;
beforeAll(async () => {
  rights = await openRightsHouse('Le bail court jusqu’en 2031.');
}, 240_000);
afterAll(() => rights?.house.close());

const changes = async () => (await readLines(rights.house, '?acts=rights-changed')).toReversed();
const tell = (line: Awaited<ReturnType<typeof changes>>[number]) => [line.detail, line.subject];

describe('rights', () => {
  test('of a space: a line for each who came to read it or look after it, and who no longer does', async () => {
    const { house, cora, ben, direction } = rights;
    const was = (await changes()).length;
    await setSpace(cora, 'contrats', {
      readers: [`group:${direction.id}`],
      curators: [`user:${cora.person.id}`, `user:${ben.person.id}`],
    });
    const lines = (await changes()).slice(was);
    expect(lines.map(tell)).toEqual([
      [{ as: 'reader', change: 'added', group: direction.id }, null],
      [{ as: 'reader', change: 'removed', group: 'everyone' }, null],
      [{ as: 'curator', change: 'added' }, ben.person.id],
    ]);
    for (const line of lines) expect(line).toMatchObject({ actor: cora.person.id, object: nameSpace('contrats').id });
    // Those of a person are found by the person.
    expect(await readLines(house, `?acts=rights-changed&person=${ben.person.id}`)).toHaveLength(1);
  });

  test('of a document: its rule, and its own readers; none where nothing was changed', async () => {
    const { house, cora, ben } = rights;
    const document = await add(house, cora, 'archives', `${mark}.txt`, `Le bail court jusqu’en mars 2031. ${mark}`);
    const was = (await changes()).length;
    const readers = [`user:${cora.person.id}`, `user:${ben.person.id}`];
    await setDocument(cora, document.id, { rule: 'replaced', readers });
    await setDocument(cora, document.id, { rule: 'inherited' });
    const refused = await cora.request(`/api/documents/${document.id}/access`, {
      method: 'PUT',
      json: { rule: 'replaced', readers: ['user:nobody'] },
    });
    expect(refused.status).toBe(400);
    const lines = (await changes()).slice(was);
    expect(lines.map(({ detail }) => detail)).toEqual([
      { from: 'rule-inherited', to: 'rule-replaced' },
      { as: 'reader', change: 'added' },
      { as: 'reader', change: 'added' },
      { from: 'rule-replaced', to: 'rule-inherited' },
      { as: 'reader', change: 'removed' },
      { as: 'reader', change: 'removed' },
    ]);
    expect(lines.slice(1, 3).map(({ subject }) => `user:${subject}`)).toEqual(readers);
    for (const line of lines) expect(line).toMatchObject({ actor: cora.person.id, object: document.id });
  });

  test('of a space that nobody looked after: who names whom', async () => {
    const { house, ana, cora, ben, administrator } = rights;
    await setSpace(cora, 'contrats', {
      readers: ['everyone'],
      curators: [`user:${cora.person.id}`],
      confirmed: true,
    });
    await send(house, 'PATCH', `/api/people/${cora.person.id}`, { state: 'suspended' });
    await send(administrator, 'POST', '/api/spaces/contrats/adopt', { person: ana.person.id });
    expect(await latestOf(house, 'rights-changed')).toMatchObject({
      actor: administrator.person.id,
      subject: ana.person.id,
      object: nameSpace('contrats').id,
      detail: { change: 'adopted' },
    });
    expect(ben.person.id).not.toBe(ana.person.id);
  });

  test('are told without the name of a space, a group or a document', async () => {
    const text = await exportLines(rights.house);
    for (const word of [mark, 'contrats', 'archives', 'Direction', '@']) expect(text).not.toContain(word);
  });
});
