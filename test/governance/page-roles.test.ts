import { expect, test } from 'vitest';
import { RoleName } from '../../src/contract/index.ts';
import type { Actor } from '../../src/governance/index.ts';
import { isAllowed } from '../../src/governance/policies/authorize.ts';
import {
  curates,
  listGovernedRoles,
  overseesSharing,
  protectsData,
  readsContent,
  runsHouse,
  seesPeople,
} from '../../web/src/shell/roles.ts';

const roles = RoleName.options;

function actAs(role: RoleName): Actor {
  return { kind: 'person', id: 'somebody', principals: ['user:somebody', 'everyone'], role };
}

test('what the page offers to each role is what the house lets it do', () => {
  for (const role of roles) {
    const actor = actAs(role);
    expect([role, readsContent(role)]).toEqual([role, isAllowed(actor, 'question:ask')]);
    expect([role, readsContent(role)]).toEqual([role, isAllowed(actor, 'conversation:read')]);
    expect([role, curates(role)]).toEqual([role, isAllowed(actor, 'assistant:publish')]);
    expect([role, runsHouse(role)]).toEqual([role, isAllowed(actor, 'group:change')]);
    expect([role, seesPeople(role)]).toEqual([role, isAllowed(actor, 'person:read')]);
    expect([role, overseesSharing(role)]).toEqual([role, isAllowed(actor, 'space:oversee')]);
    expect([role, protectsData(role)]).toEqual([role, isAllowed(actor, 'person:erase')]);
    expect([role, protectsData(role)]).toEqual([role, isAllowed(actor, 'person:export')]);
    expect([role, seesPeople(role)]).toEqual([role, isAllowed(actor, 'audit:read')]);
    const governed = roles.filter((other) => isAllowed(actor, 'invitation:make', { role: other }));
    expect([role, ...listGovernedRoles(role).toSorted()]).toEqual([role, ...governed.toSorted()]);
  }
});
