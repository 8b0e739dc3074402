import { expect, test } from 'vitest';
import { type Actor, owner, type Person, personOf, type Role, wholeOf } from './actor.ts';
import { narrowActor } from './narrow-actor.ts';
import { isAllowed } from './policies/authorize.ts';

const person = (role: Role): Person => ({
  kind: 'person',
  id: 'ana',
  principals: ['user:ana', 'group:sales', 'everyone'],
  role,
  proof: 'fresh',
});

test('a person reads with a part of their principals and stays who they are', () => {
  const narrowed = narrowActor(person('curator'), ['group:sales', 'everyone']);
  expect(narrowed.principals).toEqual(['group:sales', 'everyone']);
  expect([narrowed.id, personOf(narrowed), wholeOf(narrowed).role]).toEqual(['ana', 'user:ana', 'curator']);
  // Again, and it is still theirs.
  const again = narrowActor(narrowed, ['everyone']);
  expect([again.principals, personOf(again)]).toEqual([['everyone'], 'user:ana']);
  expect(() => narrowActor(again, ['group:sales'])).toThrow('part of one’s own rights');
});

test('nothing that is not theirs, and not nothing, is taken', () => {
  for (const wanted of [['group:direction'], ['everyone', 'group:direction'], ['user:ben'], ['system'], []])
    expect(() => narrowActor(person('owner'), wanted), wanted.join()).toThrow('part of one’s own rights');
});

test('a role gives nothing more: who curates or owns reads as a member, and who reads no content reads none', () => {
  const actions = ['space:oversee', 'space:create', 'house:manage', 'assistant:publish', 'backup:make'] as const;
  for (const role of ['owner', 'curator', 'administrator', 'protection-officer'] as const) {
    const narrowed = narrowActor(person(role), ['everyone']);
    expect(isAllowed(narrowed, 'question:ask')).toBe(isAllowed(person(role), 'question:ask'));
    if (role === 'owner' || role === 'curator')
      expect(
        actions.filter((action) => isAllowed(narrowed, action)),
        role,
      ).toEqual([]);
  }
});

test('programs and the house itself are never narrowed', () => {
  const key: Actor = { kind: 'key', id: 'ana', principals: ['user:ana', 'everyone'], role: 'member', scopes: [] };
  expect(() => narrowActor(key, ['everyone'])).toThrow('part of one’s own rights');
  expect(wholeOf(narrowActor(owner, ['everyone']))).toBe(owner);
});
