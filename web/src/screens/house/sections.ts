import { lazy } from 'react';
import type { Section } from '../../shell/sections/section-nav.tsx';

/** Where the house itself is shown. */
export const houseBase = '/house';

/** What is said of the house itself, each part with what it needs when it is opened. */
export const houseSections: readonly Section[] = [
  {
    name: '',
    label: (t) => t.houseState.state,
    Component: lazy(async () => ({ default: (await import('./load-section.tsx')).LoadSection })),
  },
  {
    name: 'models',
    label: (t) => t.modelServers.section,
    Component: lazy(async () => ({ default: (await import('./servers/servers-section.tsx')).ServersSection })),
  },
  {
    name: 'usage',
    label: (t) => t.usage.section,
    Component: lazy(async () => ({ default: (await import('./usage/usage-section.tsx')).UsageSection })),
  },
  {
    name: 'limits',
    label: (t) => t.houseState.limits,
    Component: lazy(async () => ({ default: (await import('./limits-section.tsx')).LimitsSection })),
  },
  {
    name: 'tools',
    label: (t) => t.houseState.tools,
    Component: lazy(async () => ({ default: (await import('./tools/tools-section.tsx')).ToolsSection })),
  },
];
