import { IconNotes } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { navigate } from '../../shell/navigation.ts';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';

const DraftsScreen = lazy(async () => ({ default: (await import('./drafts-screen.tsx')).DraftsScreen }));
const DraftScreen = lazy(async () => ({ default: (await import('./draft-screen.tsx')).DraftScreen }));

/** What came out of answers, written on by people, with its proof. */
export const draftsScreen: Screen = {
  name: 'drafts',
  routes: [
    { path: '/drafts', Component: DraftsRoute },
    { path: '/drafts/:id', Component: DraftRoute },
  ],
  owns: (address) => /^\/drafts([/?]|$)/.test(address),
  title: (t) => t.drafts.title,
  isFor: readsContent,
  rail: { address: '/drafts', Icon: IconNotes, label: (t) => t.drafts.title },
  commands: [{ key: 'drafts', Icon: IconNotes, label: (t) => t.drafts.title, act: () => navigate('/drafts') }],
};

function DraftsRoute() {
  return (
    <Suspense>
      <DraftsScreen />
    </Suspense>
  );
}

function DraftRoute() {
  const { id = '' } = useParams();
  return (
    <Suspense>
      <DraftScreen key={id} id={id} />
    </Suspense>
  );
}
