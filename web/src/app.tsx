import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createBrowserRouter, Navigate, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import type { ConnectionState } from './api/connection.ts';
import { askAgainWhenReached, queryClient } from './api/queries.ts';
import { returnFromProvider } from './api/sign-on.ts';
import { readKeptInvitation, readPasswordSecret } from './api/session.ts';
import { screens } from './screens/index.ts';
import { AppearanceProvider } from './shell/appearance.tsx';
import { CrashBoundary, Crashed } from './shell/crash-boundary.tsx';
import { forgetOthers } from './shell/entry/enter.ts';
import { FactorFirst } from './shell/entry/factor-first.tsx';
import { Forgotten } from './shell/entry/forgotten.tsx';
import { Invited } from './shell/entry/invited.tsx';
import { Locked } from './shell/entry/locked.tsx';
import { AwaitedProvider, useAwaitedAnswers } from './shell/conversations/awaited-answers.ts';
import { ProofAsker } from './shell/factor/proof-dialog.tsx';
import { HouseProvider, useHouse } from './shell/house-context.tsx';
import { connectRouter, useAddress } from './shell/navigation.ts';
import { NotFound, NotForRole } from './shell/not-found.tsx';
import { findScreen, listScreensFor, type Screen } from './shell/screen.ts';
import { Shell } from './shell/shell.tsx';
import { ReadingProvider, useReading } from './texts/texts.tsx';

const routes: RouteObject[] = screens.flatMap((screen) =>
  screen.routes.map(({ path, Component }) => ({ path, Component })),
);
// Takes the address of the end out of the bar before the router reads it: it would lead nowhere in the page.
returnFromProvider();
const router = createBrowserRouter([
  { Component: Frame, ErrorBoundary: Crashed, children: [...routes, { path: '*', Component: NotFound }] },
]);
connectRouter(router.navigate);
askAgainWhenReached();

/** The whole page. */
export function App() {
  return (
    <ReadingProvider>
      <AppearanceProvider>
        <CrashBoundary>
          <QueryClientProvider client={queryClient}>
            <HouseProvider>
              <Door />
              <ProofAsker />
            </HouseProvider>
          </QueryClientProvider>
        </CrashBoundary>
      </AppearanceProvider>
    </ReadingProvider>
  );
}

function Door() {
  const { connection, lacksFactor } = useHouse();
  const [forgotten, setForgotten] = useState(() => readPasswordSecret() !== null);
  const [invited, setInvited] = useState(() => readKeptInvitation() !== null);
  const locked = useLock(connection);
  if (invited) return <Invited onLater={() => setInvited(false)} />;
  if (forgotten) return <Forgotten onLeave={() => setForgotten(false)} />;
  if (locked) return <Locked onInvited={() => setInvited(true)} />;
  if (lacksFactor) return <FactorFirst />;
  return screens.reduceRight<ReactNode>(
    (within, { Provider }) => (Provider ? <Provider>{within}</Provider> : within),
    <RouterProvider router={router} />,
  );
}

/**
 * True from the moment on in which the page is locked. Where another tab has come in since, it is loaded anew: what it has
 * read is whoever's was here before.
 */
function useLock(connection: ConnectionState): boolean {
  const [locked, setLocked] = useState(false);
  if (connection === 'locked' && !locked) setLocked(true);
  const reloading = useRef(false);
  useEffect(() => {
    if (!locked || connection !== 'reached' || reloading.current) return;
    reloading.current = true;
    void forgetOthers()
      .catch(() => false)
      // What was asked for before the session ended may be answered after it.
      .then((isSomebody) => (isSomebody ? location.reload() : (reloading.current = false)));
  }, [locked, connection]);
  return locked;
}

function Frame() {
  const address = useAddress();
  const { t } = useReading();
  const { me, role, conversations } = useHouse();
  const awaited = useAwaitedAnswers(conversations, address);
  const open = listScreensFor(screens, role);
  const screen = findScreen(screens, address);
  const title = screen?.title(t, address) ?? '';
  const states = [...awaited.values()];
  const news = states.includes('ready') ? t.nav.awaited.ready : states.length > 0 ? t.nav.awaited.writing : '';
  useEffect(() => {
    showTitle(news, title);
  }, [news, title]);
  return (
    <AwaitedProvider value={awaited}>
      <Shell screens={open}>{screen && !open.includes(screen) ? me && <OtherWay screens={open} /> : <Outlet />}</Shell>
    </AwaitedProvider>
  );
}

function showTitle(...parts: readonly string[]): void {
  document.title = [...parts, 'Maison'].filter((part) => part !== '').join(' – ');
}

/** What is shown in the place of a screen that a role does not open: on the first page the first screen that it does. */
function OtherWay({ screens: open }: { readonly screens: readonly Screen[] }) {
  const first = open.find(({ rail }) => rail)?.rail?.address;
  return useAddress() === '/' && first !== undefined ? <Navigate to={first} replace /> : <NotForRole />;
}
