import { ErasureList } from '../erasure/erasure-list.tsx';
import { PersonPicker } from '../erasure/person-picker.tsx';
import { WithPeople } from './with-people.tsx';

/** What the data protection officer does for a person: a copy of what the house keeps, and its erasure. */
export function PrivacySection() {
  return (
    <>
      <WithPeople>{({ people }) => <PersonPicker people={people} />}</WithPeople>
      <ErasureList />
    </>
  );
}
