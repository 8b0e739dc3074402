import './people.css';
import { useHouse } from '../../shell/house-context.tsx';
import { listGovernedRoles } from '../../shell/roles.ts';
import { OpenSection, SectionNav } from '../../shell/sections/section-nav.tsx';
import { useReading } from '../../texts/texts.tsx';
import { peopleBase, peopleSections } from './sections.ts';

/** Who and what comes into the house, and what they see, in sections; who only watches over it changes nothing. */
export function PeopleScreen() {
  const { t } = useReading();
  const { role } = useHouse();
  const mayChange = listGovernedRoles(role).length > 0;
  return (
    <div className="people">
      <header>
        <h1>{t.people.title}</h1>
        <p className="hint">{mayChange ? t.people.lead : t.people.leadReader}</p>
      </header>
      <SectionNav base={peopleBase} label={t.people.sections} sections={peopleSections} />
      <OpenSection sections={peopleSections} />
    </div>
  );
}
