import { IconCode } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { navigate } from '../../shell/navigation.ts';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';

const CodeScreen = lazy(async () => ({ default: (await import('./code-screen.tsx')).CodeScreen }));

/** The company's code: its repositories, and search in them. */
export const codeScreen: Screen = {
  name: 'code',
  routes: [{ path: '/code', Component: CodeRoute }],
  owns: (address) => /^\/code(\?|$)/.test(address),
  title: (t) => t.code.title,
  isFor: readsContent,
  rail: { address: '/code', Icon: IconCode, label: (t) => t.code.title },
  commands: [{ key: 'code', Icon: IconCode, label: (t) => t.code.title, act: () => navigate('/code') }],
};

function CodeRoute() {
  return (
    <Suspense>
      <CodeScreen />
    </Suspense>
  );
}
