import type { Screen } from '../shell/screen.ts';
import { accountScreen } from './account/screen.tsx';
import { askScreen } from './ask/screen.tsx';
import { assistantsScreen } from './assistants/screen.tsx';
import { auditScreen } from './audit/screen.tsx';
import { codeScreen } from './code/screen.tsx';
import { documentScreen } from './document/screen.tsx';
import { draftsScreen } from './drafts/screen.tsx';
import { exitsScreen } from './exits/screen.tsx';
import { feedbackScreen } from './feedback/screen.tsx';
import { houseScreen } from './house/screen.tsx';
import { libraryScreen } from './library/screen.tsx';
import { peopleScreen } from './people/screen.tsx';
import { studioScreen } from './studio/screen.tsx';

/** All screens, in the order of the rail. The router, the rail, the palette and the drop are built from this list. */
export const screens: readonly Screen[] = [
  askScreen,
  assistantsScreen,
  libraryScreen,
  documentScreen,
  draftsScreen,
  studioScreen,
  codeScreen,
  feedbackScreen,
  peopleScreen,
  houseScreen,
  auditScreen,
  exitsScreen,
  accountScreen,
];
