import { useEffect } from 'react';
import { DocumentScreen } from '../library/document-screen.tsx';
import { LibraryScreen } from '../library/library-screen.tsx';
import { BatchScreen } from '../studio/batch-screen.tsx';
import { StudioProvider } from '../studio/studio-context.tsx';
import { StudioScreen } from '../studio/studio-screen.tsx';
import type { Texts } from '../texts/fr.ts';
import { ReadingProvider, useReading } from '../texts/texts.tsx';
import { AppearanceProvider } from './appearance.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { HouseProvider, useHouse } from './house-context.tsx';
import { Locked } from './locked.tsx';
import { readRoute, type Route, useAddress } from './router.ts';
import { Shell } from './shell.tsx';
import { AskScreen } from '../ask/ask-screen.tsx';
import { UploadProvider } from '../library/upload-context.tsx';
import { Link } from './link.tsx';

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
      <StudioProvider>
        <Shell>
          <Screen />
        </Shell>
      </StudioProvider>
    </UploadProvider>
  );
}

function Screen() {
  const address = useAddress();
  const { t } = useReading();
  const [pathname = '/', search = ''] = address.split(/(?=\?)/);
  const route = readRoute(pathname, search);
  const title = nameScreen(route.screen, t);
  useEffect(() => {
    document.title = title === '' ? 'Maison' : `${title} – Maison`;
  }, [title]);
  if (route.screen === 'ask') return <AskScreen conversationId={route.conversationId} />;
  if (route.screen === 'library') return <LibraryScreen />;
  if (route.screen === 'studio') return <StudioScreen photoId={route.photoId} />;
  if (route.screen === 'batch') return <BatchScreen key={route.batchId} batchId={route.batchId} />;
  if (route.screen === 'document') return <DocumentScreen key={route.documentId} {...route} />;
  return (
    <div className="screen-note">
      <p>{t.states.notFound}</p>
      <Link href="/">{t.states.toStart}</Link>
    </div>
  );
}

function nameScreen(screen: Route['screen'], t: Texts): string {
  if (screen === 'ask') return '';
  return screen === 'studio' || screen === 'batch' ? t.nav.studio : t.nav.library;
}
