import type { RoleName } from '../../../src/contract/index.ts';

// What the page offers to whom. The house decides (governance/policies); test/governance/page-roles.test.ts compares.

/** Works with documents, conversations and photos. */
export function readsContent(role: RoleName): boolean {
  return role === 'member' || role === 'curator' || role === 'owner';
}

/** Offers assistants to all, and decides which version all use. */
export function curates(role: RoleName): boolean {
  return role === 'curator' || role === 'owner';
}

/** Runs the house: invites, suspends, makes groups. */
export function runsHouse(role: RoleName): boolean {
  return role === 'administrator' || role === 'owner';
}

/** Sees who is in the house. */
export function seesPeople(role: RoleName): boolean {
  return runsHouse(role) || role === 'protection-officer';
}

/** Says who comes in: sets up single sign-on and directories. */
export function ownsHouse(role: RoleName): boolean {
  return role === 'owner';
}
/** Sees in numbers what a newcomer would read. */
export function overseesSharing(role: RoleName): boolean {
  return role === 'owner' || role === 'protection-officer';
}

/** Copies and erases what is kept of a person. */
export function protectsData(role: RoleName): boolean {
  return role === 'protection-officer';
}

/** The roles that somebody of this role gives and takes away, the most frequent first. */
export function listGovernedRoles(role: RoleName): RoleName[] {
  if (role === 'owner') return ['member', 'curator', 'administrator', 'protection-officer', 'owner'];
  return role === 'administrator' ? ['member', 'curator', 'protection-officer'] : [];
}
