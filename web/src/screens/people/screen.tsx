import { IconUsers } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import { seesPeople } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { addressOf, findSection } from '../../shell/sections/section-nav.tsx';
import { peopleBase, peopleSections } from './sections.ts';

// Most people never open it: it comes when it is opened.
const PeopleScreen = lazy(async () => ({ default: (await import('./people-screen.tsx')).PeopleScreen }));

/** Who is in the house, who is invited and in what groups, for those who run it. */
export const peopleScreen: Screen = {
  name: 'people',
  routes: [{ path: `${peopleBase}/:section?`, Component: PeopleRoute }],
  owns: (address) => /^\/people(\/|\?|$)/.test(address),
  title: (t, address) => findSection(peopleBase, peopleSections, address)?.label(t) ?? t.people.title,
  isFor: seesPeople,
  rail: { address: peopleBase, Icon: IconUsers, label: (t) => t.people.title },
  commands: peopleSections.map((section) => ({
    key: `people-${section.name}`,
    Icon: IconUsers,
    isFor: section.isFor,
    label: (t) => (section.name === '' ? t.people.title : `${t.people.title} · ${section.label(t)}`),
    act: () => navigate(addressOf(peopleBase, section)),
  })),
};

function PeopleRoute() {
  return (
    <Suspense>
      <PeopleScreen />
    </Suspense>
  );
}
