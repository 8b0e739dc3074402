import { IconWorldUpload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import type { Screen } from '../../shell/screen.ts';

const ExitsScreen = lazy(async () => ({ default: (await import('./exits-screen.tsx')).ExitsScreen }));

/** What left the house and what was refused: no secret from anybody who works in it. The foot of the rail leads here. */
export const exitsScreen: Screen = {
  name: 'exits',
  routes: [{ path: '/exits', Component: ExitsRoute }],
  owns: (address) => /^\/exits(\?|$)/.test(address),
  title: (t) => t.exits.title,
  commands: [{ key: 'exits', Icon: IconWorldUpload, label: (t) => t.exits.title, act: () => navigate('/exits') }],
};

function ExitsRoute() {
  return (
    <Suspense>
      <ExitsScreen />
    </Suspense>
  );
}
