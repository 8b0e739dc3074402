import { describe, expect, test } from 'vitest';
import { type Actor, owner, type Role, system } from '../actor.ts';
import { type Action, authorize, isAllowed } from './authorize.ts';

const person = (role: Role): Actor => ({ kind: 'person', id: role, principals: [`user:${role}`, 'everyone'], role });
const everybody: Record<string, Actor> = {
  member: person('member'),
  curator: person('curator'),
  administrator: person('administrator'),
  'protection-officer': person('protection-officer'),
  owner,
  system,
  directory: { kind: 'directory', id: 'directory', principals: ['directory:x'], role: 'provisioning' },
};

// What each may begin to do, before it is known with which resource.
const expected: Record<Action, string> = {
  'question:ask': 'member curator owner',
  'document:read': 'member curator owner system',
  'document:add': 'member curator owner system',
  'document:change': 'member curator owner system',
  'document:remove': 'member curator owner system',
  'document:share': 'member curator owner',
  'space:read': 'member curator owner',
  'space:create': 'curator owner',
  'space:rename': 'curator owner',
  'space:remove': 'curator owner',
  'space:share': 'member curator owner',
  'space:adopt': 'administrator owner',
  'space:oversee': 'protection-officer owner',
  'folder:read': 'curator owner system',
  'folder:scan': 'curator owner system',
  'folder:remove': 'curator owner',
  'folder:add': 'owner',
  'repository:read': 'member curator owner',
  'repository:add': 'owner',
  'repository:remove': 'curator owner',
  'repository:index': 'system',
  'ingestion:read': 'member curator administrator protection-officer owner system',
  'ingestion:control': 'administrator owner',
  'conversation:read': 'member curator owner',
  'conversation:write': 'member curator owner',
  'photo:read': 'member curator owner',
  'photo:write': 'member curator owner',
  'batch:read': 'member curator owner',
  'batch:write': 'member curator owner',
  'recipe:read': 'member curator owner',
  'recipe:write': 'member curator owner',
  'brand:read': 'member curator owner',
  'brand:write': 'member curator owner',
  'assistant:use': 'member curator owner',
  'assistant:work': 'member curator owner',
  'assistant:make': 'member curator owner',
  'assistant:change': 'member curator owner',
  'assistant:share': 'member curator owner',
  'assistant:publish': 'curator owner',
  'assistant:remove': 'member curator owner',
  'draft:read': 'member curator owner',
  'draft:make': 'member curator owner',
  'draft:comment': 'member curator owner',
  'draft:change': 'member curator owner',
  'draft:share': 'member curator owner',
  'draft:remove': 'member curator owner',
  'evaluation:read': 'member curator administrator owner',
  'evaluation:run': 'curator owner',
  'evaluation:calibrate': 'owner',
  'house:read': 'member curator administrator protection-officer owner system',
  'house:manage': 'administrator owner',
  'house:inspect': 'owner',
  'settings:read': 'administrator protection-officer owner',
  'settings:write': 'administrator owner',
  'model:read': 'member curator administrator protection-officer owner system',
  'model:fetch': 'administrator owner',
  'model:use': 'member curator owner',
  'usage:read': 'member curator administrator protection-officer owner',
  'mcp:connect': 'member curator owner',
  'tool-server:read': 'administrator protection-officer owner',
  'tool-server:change': 'administrator owner',
  'tool:use': 'member curator owner',
  'outbound:read': 'member curator administrator protection-officer owner system',
  'backup:make': 'owner',
  'backup:restore': 'owner',
  'audit:read': 'administrator protection-officer owner',
  'audit:configure': 'administrator owner',
  'provider:read': 'administrator protection-officer owner',
  'provider:change': 'owner',
  'provisioning:read': 'administrator protection-officer owner',
  'provisioning:change': 'owner',
  'provisioning:apply': 'directory',
  'session:manage': 'member curator administrator protection-officer owner',
  'account:read': 'member curator administrator protection-officer owner',
  'account:change': 'member curator administrator protection-officer owner',
  'person:read': 'administrator protection-officer owner',
  'person:change': 'administrator owner',
  'person:export': 'protection-officer',
  'person:erase': 'protection-officer',
  'group:read': 'administrator protection-officer owner',
  'group:change': 'administrator owner',
  'invitation:read': 'administrator protection-officer owner',
  'invitation:make': 'administrator owner',
  'invitation:withdraw': 'administrator owner',
  'key:manage': 'member curator administrator protection-officer owner',
  'key:withdraw': 'administrator owner',
  'service:read': 'administrator protection-officer owner',
  'service:make': 'administrator owner',
  'service:remove': 'administrator owner',
  'job:read-document': 'system',
  'job:read-small-document': 'system',
  'job:cut-out-photo': 'system',
  'job:erase-person': 'system',
  'job:work-assistant-job': 'system',
  'job:render-photo': 'system',
};
const actions = Object.entries(expected) as [Action, string][];

describe('authorize', () => {
  test.each(actions)('lets begin %s: %s', (action, names) => {
    const allowed = Object.entries(everybody).filter(([, actor]) => isAllowed(actor, action));
    expect(allowed.map(([name]) => name).join(' ')).toBe(names);
  });

  test('refuses everybody without principals, whatever their role', () => {
    for (const [action] of actions)
      for (const actor of Object.values(everybody)) expect(isAllowed({ ...actor, principals: [] }, action)).toBe(false);
  });

  test('says what happened to who is refused', () => {
    expect(() => authorize(person('member'), 'model:fetch')).toThrowError(
      expect.objectContaining({ code: 'access_denied', status: 403 }) as Error,
    );
  });
});

describe('a key', () => {
  const key: Actor = { ...person('member'), kind: 'key', role: 'member', scopes: ['question:ask', 'model:fetch'] };

  test('does what it was made for and nothing else', () => {
    expect(actions.filter(([action]) => isAllowed(key, action)).map(([action]) => action)).toEqual(['question:ask']);
  });

  test('never does more than its holder may', () => {
    expect(isAllowed({ ...key, role: 'administrator' }, 'question:ask')).toBe(false);
    expect(isAllowed({ ...key, role: 'administrator' }, 'model:fetch')).toBe(true);
  });
});

describe('a document', () => {
  const document = { addedBy: 'user:member', curators: ['user:curator'] };

  test.each(['document:change', 'document:remove'] as const)(
    'is for %s to who added it and to its curators',
    (action) => {
      const allowed = Object.entries(everybody).filter(([, actor]) => isAllowed(actor, action, document));
      expect(allowed.map(([name]) => name)).toEqual(['member', 'curator', 'system']);
      expect(isAllowed({ ...person('member'), principals: ['user:other', 'everyone'] }, action, document)).toBe(false);
    },
  );

  test('is neither changed nor removed by an administrator who is named as its curator', () => {
    const named = { addedBy: 'user:administrator', curators: ['user:administrator'] };
    expect(isAllowed(person('administrator'), 'document:remove', named)).toBe(false);
  });
});

describe('a person of the house', () => {
  const roles: readonly Role[] = ['member', 'curator', 'administrator', 'protection-officer', 'owner'];
  const belowAdministrators = ['member', 'curator', 'protection-officer'];

  test('is invited and changed by an administrator only where they run nothing, and by an owner whoever they are', () => {
    for (const role of roles) {
      const below = belowAdministrators.includes(role);
      expect(isAllowed(person('administrator'), 'invitation:make', { role }), role).toBe(below);
      expect(isAllowed(person('administrator'), 'person:change', { role }), role).toBe(below);
      expect(isAllowed(person('administrator'), 'person:change', { role: 'member', newRole: role }), role).toBe(below);
      expect(isAllowed(owner, 'invitation:make', { role }) && isAllowed(owner, 'person:change', { role }), role).toBe(
        true,
      );
    }
  });
});
