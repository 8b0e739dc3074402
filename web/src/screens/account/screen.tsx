import { IconUserCircle } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import type { Screen } from '../../shell/screen.ts';
import { addressOf, findSection } from '../../shell/sections/section-nav.tsx';
import { accountBase, accountSections } from './sections.ts';

const AccountScreen = lazy(async () => ({ default: (await import('./account-screen.tsx')).AccountScreen }));

/** Oneself in the house, for everybody. The foot of the rail leads here. */
export const accountScreen: Screen = {
  name: 'account',
  routes: [{ path: `${accountBase}/:section?`, Component: AccountRoute }],
  owns: (address) => /^\/account(\/|\?|$)/.test(address),
  title: (t, address) => findSection(accountBase, accountSections.slice(1), address)?.label(t) ?? t.account.title,
  commands: accountSections.map((section) => ({
    key: `account-${section.name}`,
    Icon: IconUserCircle,
    label: (t) => (section.name === '' ? t.account.title : `${t.account.title} · ${section.label(t)}`),
    act: () => navigate(addressOf(accountBase, section)),
  })),
};

function AccountRoute() {
  return (
    <Suspense>
      <AccountScreen />
    </Suspense>
  );
}
