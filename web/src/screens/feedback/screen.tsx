import './feedback.css';
import './cases.css';
import { IconFlag } from '@tabler/icons-react';
import { navigate } from '../../shell/navigation.ts';
import type { Screen } from '../../shell/screen.ts';
import { FeedbackScreen } from './feedback-screen.tsx';

/** What people found wrong with answers, for the owner; the cases of the house, for curators too. */
export const feedbackScreen: Screen = {
  name: 'feedback',
  routes: [{ path: '/feedback', Component: FeedbackScreen }],
  owns: (address) => /^\/feedback(\?|$)/.test(address),
  title: (t) => t.reports.title,
  isFor: (role) => role === 'owner' || role === 'curator',
  rail: { address: '/feedback', Icon: IconFlag, label: (t) => t.reports.title },
  commands: [{ key: 'feedback', Icon: IconFlag, label: (t) => t.reports.title, act: () => navigate('/feedback') }],
};
