import './ask.css';
import './answer/answer.css';
import './answer/refusal.css';
import './answer/answer-row.css';
import './ask-empty.css';
import './ask-narrow.css';
import './proof/proof.css';
import './chat.css';
import './files/files.css';
import { IconMessageQuestion, IconPencilPlus } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { NotFound } from '../../shell/not-found.tsx';
import { useAddress } from '../../shell/navigation.ts';
import { readsContent } from '../../shell/roles.ts';
import type { Screen } from '../../shell/screen.ts';
import { beginQuestion } from '../../shell/shortcuts.ts';
import { isIdentifier } from '../../texts/is-identifier.ts';
import { AskDrop } from './files/ask-drop.tsx';
import { AskScreen } from './ask-screen.tsx';
import { SharedView } from './link-view/shared-view.tsx';

/** Questions and their answers. */
export const askScreen: Screen = {
  name: 'ask',
  routes: [
    { path: '/', Component: AskRoute },
    { path: '/conversations/:conversationId', Component: AskRoute },
    { path: '/shared/:shareId', Component: SharedRoute },
  ],
  owns: (address) => /^\/(\?|$|conversations\/|shared\/)/.test(address),
  title: () => '',
  isFor: readsContent,
  Drop: AskDrop,
  rail: {
    address: '/',
    Icon: IconPencilPlus,
    label: (t) => t.nav.ask,
    shortcut: '/',
    isCurrent: (address) => address === '/',
  },
  commands: [
    {
      key: 'ask',
      Icon: IconPencilPlus,
      label: (t) => t.palette.focusQuestion,
      act: () => beginQuestion(),
    },
  ],
  commandFor: (text) => ({
    key: 'ask-this',
    Icon: IconMessageQuestion,
    label: (t) => t.palette.askThis(text),
    act: () => beginQuestion(text),
  }),
};

function AskRoute() {
  const { conversationId = null } = useParams();
  const view = new URLSearchParams(useAddress().split('?')[1] ?? '').get('as');
  if (conversationId !== null && !isIdentifier(conversationId)) return <NotFound />;
  // What was asked as oneself is not gone on with as somebody else.
  return <AskScreen key={view ?? ''} conversationId={conversationId} />;
}

function SharedRoute() {
  const { shareId = '' } = useParams();
  return isIdentifier(shareId) ? <SharedView shareId={shareId} /> : <NotFound />;
}
