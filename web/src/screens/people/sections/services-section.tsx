import { ServicesPart } from '../services-part.tsx';
import { WithPeople } from './with-people.tsx';

/** The programs that come in with keys of their own. */
export function ServicesSection() {
  return <WithPeople>{({ people, groups }) => <ServicesPart people={people} groups={groups} />}</WithPeople>;
}
