import type { RoleName } from '../../contract/index.ts';

/** What each role is called, as the page calls it. */
export const roles: Readonly<Record<RoleName, { fr: string; en: string }>> = {
  member: { fr: 'membre', en: 'member' },
  curator: { fr: 'documentaliste', en: 'curator' },
  administrator: { fr: 'administration', en: 'administrator' },
  'protection-officer': { fr: 'protection des données', en: 'data protection officer' },
  owner: { fr: 'propriétaire', en: 'owner' },
};
