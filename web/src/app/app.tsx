import { useEffect } from 'react';
import { DocumentScreen } from '../library/document-screen.tsx';
import { LibraryScreen } from '../library/library-screen.tsx';
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
  useEffect(() => {
    document.title = route.screen === 'ask' ? 'Maison' : `${t.nav.library} – Maison`;
  }, [route.screen, t]);
  if (route.screen === 'ask') return <AskScreen conversationId={route.conversationId} />;
  if (route.screen === 'library') return <LibraryScreen />;
  if (route.screen === 'document') return <DocumentScreen key={route.documentId} {...route} />;
  return (
    <div className="screen-note">
      <p>{t.states.notFound}</p>
      <Link href="/">{t.states.toStart}</Link>
    </div>
  );
}
