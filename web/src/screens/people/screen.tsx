import { IconUsers } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import { seesPeople } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';

// Most people never open it: it comes when it is opened.
const PeopleScreen = lazy(async () => ({ default: (await import('./people-screen.tsx')).PeopleScreen }));

/** Who is in the house, who is invited and in what groups, for those who run it. */
export const peopleScreen: Screen = {
  name: 'people',
  routes: [{ path: '/people', Component: PeopleRoute }],
  owns: (address) => /^\/people(\?|$)/.test(address),
  title: (t) => t.people.title,
  isFor: seesPeople,
  rail: { address: '/people', Icon: IconUsers, label: (t) => t.people.title },
  commands: [{ key: 'people', Icon: IconUsers, label: (t) => t.people.title, act: () => navigate('/people') }],
};

function PeopleRoute() {
  return (
    <Suspense>
      <PeopleScreen />
    </Suspense>
  );
}
