import { IconListCheck } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import { seesPeople } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';

const AuditScreen = lazy(async () => ({ default: (await import('./audit-screen.tsx')).AuditScreen }));

/** What was done in the house, for those who run it or watch over it. */
export const auditScreen: Screen = {
  name: 'audit',
  routes: [{ path: '/audit', Component: AuditRoute }],
  owns: (address) => /^\/audit(\?|$)/.test(address),
  title: (t) => t.audit.title,
  isFor: seesPeople,
  rail: { address: '/audit', Icon: IconListCheck, label: (t) => t.audit.title },
  commands: [{ key: 'audit', Icon: IconListCheck, label: (t) => t.audit.title, act: () => navigate('/audit') }],
};

function AuditRoute() {
  return (
    <Suspense>
      <AuditScreen />
    </Suspense>
  );
}
