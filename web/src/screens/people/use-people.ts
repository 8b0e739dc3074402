import type { Group, Invitation, Person } from '../../../../src/contract/index.ts';
import { houseQueries, refresh } from '../../api/queries.ts';

const noGroups: readonly Group[] = [];
const noInvitations: readonly Invitation[] = [];

/** Who is in the house, in what groups, and who is invited; another person or tab may have changed it meanwhile. */
export function usePeople() {
  const options = { refetchOnWindowFocus: 'always' } as const;
  const people = houseQueries.useQuery('get', '/api/people', undefined, options);
  const groups = houseQueries.useQuery('get', '/api/groups', undefined, options);
  const invitations = houseQueries.useQuery('get', '/api/invitations', undefined, options);
  return {
    people: people.data?.people as readonly Person[] | undefined,
    groups: groups.data?.groups ?? noGroups,
    invitations: invitations.data?.invitations ?? noInvitations,
    error: people.error ?? groups.error ?? invitations.error,
    retry: refreshPeople,
  };
}

/** Reads all of it again: a change of one is seen in the others. */
export function refreshPeople(): void {
  refresh('/api/people', '/api/groups', '/api/invitations', '/api/services');
}
