import { IconListCheck, IconSparkles } from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { navigate } from '../../shell/navigation.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { isIdentifier } from '../../texts/is-identifier.ts';

// They come when one is opened: who only asks does not wait for them.
const GalleryScreen = lazy(async () => ({ default: (await import('./gallery/gallery-screen.tsx')).GalleryScreen }));
const AssistantScreen = lazy(async () => ({
  default: (await import('./details/assistant-screen.tsx')).AssistantScreen,
}));
const EditorScreen = lazy(async () => ({ default: (await import('./editor/editor-screen.tsx')).EditorScreen }));
const JobsScreen = lazy(async () => ({ default: (await import('./work/jobs-screen.tsx')).JobsScreen }));
const JobScreen = lazy(async () => ({ default: (await import('./work/job-screen.tsx')).JobScreen }));

const base = '/assistants';

/** The assistants of the trades: which there are, what each does, how well, and how one is made. */
export const assistantsScreen: Screen = {
  name: 'assistants',
  routes: [
    { path: base, Component: () => <Coming Part={GalleryScreen} /> },
    { path: `${base}/new`, Component: () => <Coming Part={NewAssistant} /> },
    { path: `${base}/jobs`, Component: () => <Coming Part={JobsScreen} /> },
    { path: `${base}/jobs/:id`, Component: () => <Coming Part={KnownJob} /> },
    { path: `${base}/:id`, Component: () => <Coming Part={KnownAssistant} /> },
    { path: `${base}/:id/edit`, Component: () => <Coming Part={EditedAssistant} /> },
  ],
  owns: (address) => /^\/assistants(\/|\?|$)/.test(address),
  title: (t) => t.assistants.title,
  isFor: readsContent,
  rail: { address: base, Icon: IconSparkles, label: (t) => t.assistants.title },
  commands: [
    { key: 'assistants', Icon: IconSparkles, label: (t) => t.assistants.title, act: () => navigate(base) },
    {
      key: 'assistant-new',
      Icon: IconSparkles,
      label: (t) => t.assistants.make,
      act: () => navigate(`${base}/new`),
    },
    {
      key: 'assistant-jobs',
      Icon: IconListCheck,
      label: (t) => t.assistantJobs.title,
      act: () => navigate(`${base}/jobs`),
    },
  ],
};

function Coming({ Part }: { readonly Part: ComponentType }) {
  return (
    <Suspense>
      <Part />
    </Suspense>
  );
}

function NewAssistant() {
  return <EditorScreen key="new" id={null} />;
}

function KnownAssistant() {
  const { id = '' } = useParams();
  return isIdentifier(id) ? <AssistantScreen key={id} id={id} /> : <NotFound />;
}

function EditedAssistant() {
  const { id = '' } = useParams();
  return isIdentifier(id) ? <EditorScreen key={id} id={id} /> : <NotFound />;
}

function KnownJob() {
  const { id = '' } = useParams();
  return isIdentifier(id) ? <JobScreen key={id} id={id} /> : <NotFound />;
}
