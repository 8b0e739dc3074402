import { useHouse } from '../../../shell/house-context.tsx';
import { ownsHouse, runsHouse } from '../../../shell/roles.ts';
import { FactorRequirementPart } from '../factor-requirement-part.tsx';
import { DirectoriesPart } from '../sign-on/directories-part.tsx';
import { ProvidersPart } from '../sign-on/providers-part.tsx';
import { WithPeople } from './with-people.tsx';

/** How people come in: second factor, providers of single sign-on, directories. */
export function AccessSection() {
  const { role } = useHouse();
  return (
    <>
      {runsHouse(role) && <FactorRequirementPart />}
      <WithPeople>{({ groups }) => <ProvidersPart groups={groups} mayChange={ownsHouse(role)} />}</WithPeople>
      <DirectoriesPart mayChange={ownsHouse(role)} />
    </>
  );
}
