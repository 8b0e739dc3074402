import type { GroupFilter, PersonFilter } from '../../store/index.ts';
import { filterRefused } from './refusals.ts';

const ofPeople: Readonly<Record<string, PersonFilter[number]['by']>> = {
  id: 'id',
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  emails: 'email',
  'emails.value': 'email',
  'emails[type eq "work"].value': 'email',
};
const ofGroups: Readonly<Record<string, GroupFilter[number]['by']>> = {
  id: 'id',
  externalid: 'externalId',
  displayname: 'displayName',
  members: 'member',
  'members.value': 'member',
};

/** Reads a filter of people: equalities joined by `and`. Throws `scim_filter` (400) for anything else. */
export function readPersonFilter(text: string | undefined): PersonFilter {
  return readEqualities(text, ofPeople);
}

/** Reads a filter of groups, likewise. */
export function readGroupFilter(text: string | undefined): GroupFilter {
  return readEqualities(text, ofGroups);
}

function readEqualities<By>(
  text: string | undefined,
  names: Readonly<Record<string, By>>,
): { by: By; value: string }[] {
  if (text === undefined || text.trim() === '') return [];
  const found: { by: By; value: string }[] = [];
  const one = /\s*(\S+?(?:\[type eq "work"\]\S*)?)\s+eq\s+"((?:[^"\\]|\\.)*)"\s*(and\s|$)/iy;
  while (one.lastIndex < text.length) {
    const match = one.exec(text);
    const by =
      match && names[(match[1] ?? '').replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '').toLowerCase()];
    if (!match || by === undefined || by === null || found.length === 5) throw filterRefused();
    found.push({ by, value: (match[2] ?? '').replaceAll(/\\(.)/g, '$1') });
  }
  return found;
}
