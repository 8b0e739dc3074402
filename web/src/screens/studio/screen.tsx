import './studio.css';
import './tray/studio-tray.css';
import './stage/studio-stage.css';
import './stage/studio-doubt.css';
import './brush/studio-brush.css';
import './recipe/studio-recipe.css';
import './recipe/studio-background.css';
import './recipe/studio-paint.css';
import './light/studio-light.css';
import './recipe/studio-cutout.css';
import './channels/studio-channels.css';
import './batch/studio-batch.css';
import './brand/studio-brand.css';
import './studio-narrow.css';
import { IconPhotoSpark } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { navigate } from '../../shell/navigation.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { isIdentifier } from '../../texts/is-identifier.ts';
import { StudioProvider } from './state/studio-context.tsx';
import { StudioDrop } from './studio-drop.tsx';

// A quarter of the page's code, for those who open it.
const BatchScreen = lazy(async () => ({ default: (await import('./batch/batch-screen.tsx')).BatchScreen }));
const StudioScreen = lazy(async () => ({ default: (await import('./studio-screen.tsx')).StudioScreen }));

/** Product photos, cut out and set in scenes; and their batches. */
export const studioScreen: Screen = {
  name: 'studio',
  routes: [
    { path: '/studio/batches/:batchId', Component: BatchRoute },
    { path: '/studio/:photoId?', Component: StudioRoute },
  ],
  owns: (address) => /^\/studio(\/|\?|$)/.test(address),
  title: (t) => t.nav.studio,
  isFor: readsContent,
  rail: { address: '/studio', Icon: IconPhotoSpark, label: (t) => t.nav.studio },
  commands: [{ key: 'studio', Icon: IconPhotoSpark, label: (t) => t.nav.studio, act: () => navigate('/studio') }],
  Provider: StudioProvider,
  Drop: StudioDrop,
};

function StudioRoute() {
  const { photoId = null } = useParams();
  return (
    <Suspense>
      <StudioScreen photoId={photoId} />
    </Suspense>
  );
}

function BatchRoute() {
  const { batchId = '' } = useParams();
  if (!isIdentifier(batchId)) return <NotFound />;
  return (
    <Suspense>
      <BatchScreen key={batchId} batchId={batchId} />
    </Suspense>
  );
}
