import { lazy, Suspense } from 'react';
import { ReadingProvider, useReading } from '../texts/texts.tsx';
import { AppearanceProvider } from './appearance.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { HouseProvider, useHouse } from './house-context.tsx';
import { Locked } from './locked.tsx';
import { readRoute, useAddress } from './router.ts';
import { Shell } from './shell.tsx';
import { AskScreen } from '../ask/ask-screen.tsx';
import { UploadProvider } from '../library/upload-context.tsx';
import { Link } from './link.tsx';

const LibraryScreen = lazy(async () => ({ default: (await import('../library/library-screen.tsx')).LibraryScreen }));
const DocumentScreen = lazy(async () => ({ default: (await import('../library/document-screen.tsx')).DocumentScreen }));

/** The whole page. */
export function App() {
  return (
    <ReadingProvider>
      <AppearanceProvider>
        <CrashBoundary>
          <HouseProvider>
            <Door />
          </HouseProvider>
        </CrashBoundary>
      </AppearanceProvider>
    </ReadingProvider>
  );
}

function Door() {
  const { connection } = useHouse();
  if (connection === 'locked') return <Locked />;
  return (
    <UploadProvider>
      <Shell>
        <Screen />
      </Shell>
    </UploadProvider>
  );
}

function Screen() {
  const address = useAddress();
  const { t } = useReading();
  const [pathname = '/', search = ''] = address.split(/(?=\?)/);
  const route = readRoute(pathname, search);
  if (route.screen === 'ask') return <AskScreen conversationId={route.conversationId} />;
  const loading = <p className="screen-note">{t.states.loading}</p>;
  if (route.screen === 'library')
    return (
      <Suspense fallback={loading}>
        <LibraryScreen />
      </Suspense>
    );
  if (route.screen === 'document')
    return (
      <Suspense fallback={loading}>
        <DocumentScreen {...route} />
      </Suspense>
    );
  return (
    <div className="screen-note">
      <p>{t.states.notFound}</p>
      <Link href="/">{t.states.toStart}</Link>
    </div>
  );
}
