import { IconServer2 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import { runsHouse } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { addressOf, findSection } from '../../shell/sections/section-nav.tsx';
import { houseBase, houseSections } from './sections.ts';

// Most people never open it: it comes when it is opened.
const HouseScreen = lazy(async () => ({ default: (await import('./house-screen.tsx')).HouseScreen }));

/** What the house is at, what may be asked of it and which tools of elsewhere it may call, for those who run it. */
export const houseScreen: Screen = {
  name: 'house',
  routes: [{ path: `${houseBase}/:section?`, Component: HouseRoute }],
  owns: (address) => /^\/house(\/|\?|$)/.test(address),
  title: (t, address) => {
    const section = findSection(houseBase, houseSections, address);
    return section && section.name !== '' ? `${section.label(t)} · ${t.houseState.title}` : t.houseState.title;
  },
  isFor: runsHouse,
  rail: { address: houseBase, Icon: IconServer2, label: (t) => t.houseState.title },
  commands: houseSections.map((section) => ({
    key: `house-${section.name}`,
    Icon: IconServer2,
    label: (t) => `${t.houseState.title} · ${section.label(t)}`,
    act: () => navigate(addressOf(houseBase, section)),
  })),
};

function HouseRoute() {
  return (
    <Suspense>
      <HouseScreen />
    </Suspense>
  );
}
