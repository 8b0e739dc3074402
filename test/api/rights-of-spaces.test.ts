import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Group, Oversharing, PrincipalList, SpaceAccess } from '../../src/contract/index.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { TestPerson } from './people-for-tests.ts';
import { add, type Asker, openRightsHouse, reads, refusal, send, setDocument, setSpace, text } from './rights-house.ts';

// A curator changes who reads a space and who looks after it; and what somebody new to the house would read.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let direction: Group;
let ana: TestPerson;
let ben: TestPerson;
let cora: TestPerson;
let administrator: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  ({ house, direction, ana, ben, cora, administrator, officer } =
    await openRightsHouse('Le bail court jusqu’en 2031.'));
}, 240_000);
afterAll(() => house?.close());

describe('a space', () => {
  it('is closed to who read it in one row, whatever is in it', async () => {
    const document = await add(house, cora, 'contrats', 'bail.txt', 'Le bail court jusqu’en mars 2031.');
    expect(await reads(ana, document.id)).toBe(true);
    const { access } = await setSpace(cora, 'contrats', {
      readers: [`group:${direction.id}`],
      curators: [`user:${cora.person.id}`, `user:${ben.person.id}`],
    });
    expect(access).toMatchObject({ readers: [{ name: 'Direction' }], curators: [{ name: 'ben' }, { name: 'cora' }] });
    expect([await reads(ana, document.id), await reads(ben, document.id)]).toEqual([false, true]);
    expect(await text(ana, 'POST', '/api/search', { question: 'Jusque quand court le bail ?' })).not.toContain('2031');
    expect(await text(ana, 'GET', '/api/spaces')).not.toContain('contrats');
    expect(await refusal(ana, 'GET', '/api/spaces/contrats/access')).toEqual(
      await refusal(ana, 'GET', '/api/spaces/inventé/access'),
    );
    // Somebody else may see one document of it all the same.
    await setDocument(ben, document.id, {
      rule: 'replaced',
      readers: [`user:${ana.person.id}`, `user:${ben.person.id}`],
    });
    expect([await reads(ana, document.id), await reads(ben, document.id), await reads(cora, document.id)]).toEqual([
      true,
      true,
      false,
    ]);
    // Whoever looks after the space and does not see what is left in it is told that there is something.
    expect(await refusal(cora, 'DELETE', '/api/spaces/contrats')).toEqual([409, 'space_held']);
    await setDocument(ben, document.id, { rule: 'inherited' });
    expect([await reads(ana, document.id), await reads(cora, document.id)]).toEqual([false, true]);
  });

  it('is shared by who looks after it alone, whatever their role, with people named without their e-mails', async () => {
    const named = await send<PrincipalList>(ben, 'GET', '/api/principals');
    expect(named.groups).toMatchObject([{ principal: `group:${direction.id}`, name: 'Direction', people: 2 }]);
    expect(named.people.map(({ name }) => name)).toEqual(expect.arrayContaining(['ana', 'ben', 'cora']));
    expect(JSON.stringify(named)).not.toContain('@');
    expect(await send<PrincipalList>(ana, 'GET', '/api/principals')).toEqual({ groups: [], people: [] });
    const closed = { readers: ['everyone'], curators: [`user:${ana.person.id}`] };
    expect(await refusal(ana, 'PUT', '/api/spaces/entreprise/access', closed)).toEqual([403, 'access_denied']);
    for (const who of [administrator, officer])
      expect(await refusal(who, 'PUT', '/api/spaces/contrats/access', closed)).toEqual([403, 'access_denied']);
  });

  it('tells a curator who would lock themselves out, and keeps the last one', async () => {
    const route = '/api/spaces/contrats/access';
    const readers = [`group:${direction.id}`];
    const own = { readers, curators: [`user:${ben.person.id}`] };
    expect(await refusal(cora, 'PUT', route, own)).toEqual([409, 'own_access_lost']);
    expect(
      await refusal(cora, 'PUT', route, { readers, curators: [`user:${ana.person.id}`], confirmed: true }),
    ).toEqual([
      409,
      'curator_required', // Ana does not read it.
    ]);
    expect((await setSpace(cora, 'contrats', { ...own, confirmed: true })).access).toMatchObject({ mayChange: false });
    expect(await refusal(cora, 'PUT', route, own)).toEqual([403, 'access_denied']);
  });

  it('is not changed by who chose from what holds no more: what was taken away meanwhile does not come back', async () => {
    const route = '/api/spaces/archives/access';
    const seen = { readers: ['everyone'], curators: [`user:${cora.person.id}`] };
    const closed = { ...seen, readers: [`group:${direction.id}`] };
    await setSpace(cora, 'archives', { ...closed, before: seen });
    const late = { readers: [...seen.readers, `user:${ben.person.id}`], curators: seen.curators, before: seen };
    expect(await refusal(cora, 'PUT', route, late)).toEqual([409, 'access_changed']);
    expect(await send<SpaceAccess>(cora, 'GET', route)).toMatchObject({ readers: [{ name: 'Direction' }] });
    await setSpace(cora, 'archives', { ...seen, before: closed });
    const { id } = await add(house, cora, 'archives', 'plan.txt', 'Le plan du bâtiment B.');
    const inherited = { rule: 'inherited', readers: ['everyone'] };
    const own = { rule: 'narrowed', readers: [`group:${direction.id}`] };
    await setDocument(cora, id, { ...own, before: inherited });
    const again = { rule: 'replaced', readers: [`user:${cora.person.id}`], before: inherited };
    expect(await refusal(cora, 'PUT', `/api/documents/${id}/access`, again)).toEqual([409, 'access_changed']);
    expect(await reads(ana, id)).toBe(false);
    await setDocument(cora, id, { ...again, before: own });
    await send(cora, 'DELETE', `/api/documents/${id}`);
  });

  it('is made for its maker alone where they say so, before anything is in it', async () => {
    await send(cora, 'POST', '/api/spaces', { name: 'paie', private: true });
    const { id } = await add(house, cora, 'paie', 'salaires.txt', 'Le salaire de base est de 2400 euros.');
    for (const who of [ana, ben, administrator]) expect(await reads(who, id)).toBe(false);
    expect(await text(ana, 'GET', '/api/spaces')).not.toContain('paie');
    expect(await send<SpaceAccess>(cora, 'GET', '/api/spaces/paie/access')).toMatchObject({
      readers: [{ name: 'cora' }],
      curators: [{ name: 'cora' }],
      mayChange: true,
    });
    await send(cora, 'POST', '/api/spaces', { name: 'menus' });
    expect(await text(ana, 'GET', '/api/spaces')).toContain('menus');
  });

  it('whose curator left is given to somebody who reads it, by an administrator who cannot take it themselves', async () => {
    const adopt = (who: Asker, person: string) => refusal(who, 'POST', '/api/spaces/contrats/adopt', { person });
    expect(await adopt(administrator, cora.person.id)).toEqual([404, 'space_unknown']); // It has one.
    await send(house, 'PATCH', `/api/people/${ben.person.id}`, { state: 'suspended' });
    expect(await send(administrator, 'GET', '/api/orphaned-spaces')).toMatchObject({ spaces: [{ name: 'contrats' }] });
    expect(await adopt(administrator, administrator.person.id)).toEqual([403, 'own_access_kept']);
    expect(await adopt(administrator, officer.person.id)).toEqual([400, 'principal_unknown']);
    expect(await adopt(administrator, ana.person.id)).toEqual([409, 'reader_required']);
    for (const who of [ana, cora, officer]) expect(await adopt(who, ana.person.id)).toEqual([403, 'access_denied']);
    await send(administrator, 'POST', '/api/spaces/contrats/adopt', { person: cora.person.id });
    expect(await send(administrator, 'GET', '/api/orphaned-spaces')).toEqual({ spaces: [] });
    expect(await send<SpaceAccess>(cora, 'GET', '/api/spaces/contrats/access')).toMatchObject({ mayChange: true });
    await send(house, 'PATCH', `/api/people/${ben.person.id}`, { state: 'active' });
  });
});

describe('what a newcomer would see', () => {
  it('is counted by space and format for who watches over the house, who reads none of it', async () => {
    await add(house, cora, 'archives', 'contrat-type.md', 'Contrat type.');
    const told = await send<Oversharing>(officer, 'GET', '/api/oversharing');
    expect(told.spaces.map(({ name }) => name)).toEqual(['archives']);
    expect(told.spaces[0]).toMatchObject({
      documents: 1,
      formats: [{ format: 'md', documents: 1 }],
      hints: [{ hint: 'contract', documents: 1 }],
    });
    expect(await refusal(officer, 'GET', '/api/documents')).toEqual([403, 'access_denied']);
    for (const who of [ana, cora, administrator])
      expect(await refusal(who, 'GET', '/api/oversharing')).toEqual([403, 'access_denied']);
    // The narrowed one of the watched folder, and what is in a closed space, is not among them.
    expect(told.documents).toBe(1);
  });
});
