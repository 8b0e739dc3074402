import './house.css';
import { OpenSection, SectionNav } from '../../shell/sections/section-nav.tsx';
import { useReading } from '../../texts/texts.tsx';
import { houseBase, houseSections } from './sections.ts';

/** The house itself, in sections. */
export function HouseScreen() {
  const { t } = useReading();
  return (
    <div className="house-screen">
      <header>
        <h1>{t.houseState.title}</h1>
        <p className="hint">{t.houseState.lead}</p>
      </header>
      <SectionNav base={houseBase} label={t.houseState.sections} sections={houseSections} />
      <OpenSection sections={houseSections} />
    </div>
  );
}
