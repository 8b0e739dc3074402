import { useHouse } from '../../../shell/house-context.tsx';
import { listGovernedRoles } from '../../../shell/roles.ts';
import { GroupsPart } from '../groups-part.tsx';
import { WithPeople } from './with-people.tsx';

/** The groups, filled with those whom one may put into them. */
export function GroupsSection() {
  const { role } = useHouse();
  const governed = listGovernedRoles(role);
  return (
    <WithPeople>
      {({ people, groups }) => (
        <GroupsPart
          people={people.filter((person) => governed.includes(person.role))}
          groups={groups}
          mayChange={governed.length > 0}
        />
      )}
    </WithPeople>
  );
}
