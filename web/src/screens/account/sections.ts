import { lazy } from 'react';
import { readsContent } from '../../shell/roles.ts';
import type { Section } from '../../shell/sections/section-nav.tsx';

/** Where one's account is shown. */
export const accountBase = '/account';

/** The sections of one's account, each with what it needs when it is opened. */
export const accountSections: readonly Section[] = [
  {
    name: '',
    label: (t) => t.account.sections.profile,
    Component: lazy(async () => ({ default: (await import('./profile-section.tsx')).ProfileSection })),
  },
  {
    name: 'security',
    label: (t) => t.account.sections.security,
    Component: lazy(async () => ({ default: (await import('./security-section.tsx')).SecuritySection })),
  },
  {
    name: 'keys',
    label: (t) => t.account.sections.keys,
    Component: lazy(async () => ({ default: (await import('./keys-section.tsx')).KeysSection })),
  },
  {
    name: 'connect',
    label: (t) => t.account.sections.connect,
    isFor: readsContent,
    Component: lazy(async () => ({ default: (await import('./connect/connect-section.tsx')).ConnectSection })),
  },
  {
    name: 'sessions',
    label: (t) => t.account.sections.sessions,
    Component: lazy(async () => ({ default: (await import('./sessions-section.tsx')).SessionsSection })),
  },
  {
    name: 'data',
    label: (t) => t.data.title,
    Component: lazy(async () => ({ default: (await import('./data-section.tsx')).DataSection })),
  },
];
