import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { askAgainWhenReached, queryClient } from './api/queries.ts';
import { screens } from './screens/index.ts';
import { AppearanceProvider } from './shell/appearance.tsx';
import { CrashBoundary, Crashed } from './shell/crash-boundary.tsx';
import { HouseProvider, useHouse } from './shell/house-context.tsx';
import { Locked } from './shell/locked.tsx';
import { connectRouter, useAddress } from './shell/navigation.ts';
import { NotFound } from './shell/not-found.tsx';
import { findScreen } from './shell/screen.ts';
import { Shell } from './shell/shell.tsx';
import { ReadingProvider, useReading } from './texts/texts.tsx';

const routes: RouteObject[] = screens.flatMap((screen) =>
  screen.routes.map(({ path, Component }) => ({ path, Component })),
);
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
            </HouseProvider>
          </QueryClientProvider>
        </CrashBoundary>
      </AppearanceProvider>
    </ReadingProvider>
  );
}

function Door() {
  const { connection } = useHouse();
  if (connection === 'locked') return <Locked />;
  return screens.reduceRight<ReactNode>(
    (within, { Provider }) => (Provider ? <Provider>{within}</Provider> : within),
    <RouterProvider router={router} />,
  );
}

function Frame() {
  const address = useAddress();
  const { t } = useReading();
  const title = findScreen(screens, address)?.title(t) ?? '';
  useEffect(() => {
    document.title = title === '' ? 'Maison' : `${title} – Maison`;
  }, [title]);
  return (
    <Shell screens={screens}>
      <Outlet />
    </Shell>
  );
}
