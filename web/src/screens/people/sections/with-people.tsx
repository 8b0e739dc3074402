import type { ReactNode } from 'react';
import type { Group, Invitation, Person } from '../../../../../src/contract/index.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { usePeople } from '../use-people.ts';

/** Who is in the house, once the house has said it. */
interface LoadedPeople {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly invitations: readonly Invitation[];
}

/** A section that needs the people of the house: says that they are still coming, or why they do not. */
export function WithPeople({ children }: { readonly children: (loaded: LoadedPeople) => ReactNode }) {
  const { t } = useReading();
  const { people, groups, invitations, error, retry } = usePeople();
  return (
    <>
      <QueryState of={{ isPending: !people, error, refetch: retry }} loading={t.people.loading} />
      {people && children({ people, groups, invitations })}
    </>
  );
}
