import { useHouse } from '../../../shell/house-context.tsx';
import { overseesSharing, runsHouse } from '../../../shell/roles.ts';
import { OrphansPart } from '../orphans-part.tsx';
import { SharingPart } from '../sharing-part.tsx';
import { WithPeople } from './with-people.tsx';

/** What is open to whom: spaces without anybody in charge, and what a newcomer would see. */
export function SharingSection() {
  const { me, role } = useHouse();
  return (
    <>
      {overseesSharing(role) && <SharingPart />}
      {runsHouse(role) && (
        <WithPeople>{({ people }) => <OrphansPart people={people} self={me?.id ?? null} />}</WithPeople>
      )}
    </>
  );
}
