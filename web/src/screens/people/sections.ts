import { lazy } from 'react';
import { protectsData, runsHouse } from '../../shell/roles.ts';
import type { Section } from '../../shell/sections/section-nav.tsx';

/** Where the people of the house are shown. */
export const peopleBase = '/people';

/** What is said of people and of what they may do, each with what it needs when it is opened. */
export const peopleSections: readonly Section[] = [
  {
    name: '',
    label: (t) => t.people.title,
    Component: lazy(async () => ({ default: (await import('./sections/everybody-section.tsx')).EverybodySection })),
  },
  {
    name: 'groups',
    label: (t) => t.groups.title,
    Component: lazy(async () => ({ default: (await import('./sections/groups-section.tsx')).GroupsSection })),
  },
  {
    name: 'services',
    label: (t) => t.services.title,
    Component: lazy(async () => ({ default: (await import('./sections/services-section.tsx')).ServicesSection })),
  },
  {
    name: 'access',
    label: (t) => t.people.access,
    Component: lazy(async () => ({ default: (await import('./sections/access-section.tsx')).AccessSection })),
  },
  {
    name: 'sharing',
    label: (t) => t.sharing.section,
    Component: lazy(async () => ({ default: (await import('./sections/sharing-section.tsx')).SharingSection })),
  },
  {
    name: 'budgets',
    label: (t) => t.budgets.section,
    isFor: runsHouse,
    Component: lazy(async () => ({ default: (await import('./sections/budgets-section.tsx')).BudgetsSection })),
  },
  {
    name: 'privacy',
    label: (t) => t.erasure.section,
    isFor: protectsData,
    Component: lazy(async () => ({ default: (await import('./sections/privacy-section.tsx')).PrivacySection })),
  },
];
