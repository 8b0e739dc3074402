import './styles/library.css';
import './styles/library-table.css';
import './styles/library-spaces.css';
import './styles/library-narrow.css';
import { IconBooks } from '@tabler/icons-react';
import { navigate } from '../../shell/navigation.ts';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { LibraryDrop } from './library-drop.tsx';
import { LibraryScreen } from './library-screen.tsx';
import { UploadProvider } from './upload-context.tsx';

/** The documents of the house. */
export const libraryScreen: Screen = {
  name: 'library',
  routes: [{ path: '/library', Component: LibraryScreen }],
  owns: (address) => /^\/library(\?|$)/.test(address),
  title: (t) => t.nav.library,
  isFor: readsContent,
  rail: {
    address: '/library',
    Icon: IconBooks,
    label: (t) => t.nav.library,
    isCurrent: (address) => /^\/(library|documents)/.test(address),
    count: ({ documents }) => (documents > 0 ? documents : null),
  },
  commands: [{ key: 'library', Icon: IconBooks, label: (t) => t.nav.library, act: () => navigate('/library') }],
  Provider: UploadProvider,
  Drop: LibraryDrop,
  takesOtherDrops: true,
};
