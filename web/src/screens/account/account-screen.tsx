import './account.css';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { house, leaveSession } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { OpenSection, SectionNav } from '../../shell/sections/section-nav.tsx';
import { useReading } from '../../texts/texts.tsx';
import { accountBase, accountSections } from './sections.ts';

/** Oneself in the house, in sections; signing out is at hand in each. */
export function AccountScreen() {
  const { t } = useReading();
  const { me } = useHouse();
  return (
    <div className="account">
      <header className="account-head">
        <div>
          <h1>{t.account.title}</h1>
          <p className="hint">{[me?.name, me?.email].filter(Boolean).join(' · ')}</p>
        </div>
        <LeaveButton />
      </header>
      <SectionNav base={accountBase} label={t.account.title} sections={accountSections} />
      <div className="account-section">
        <OpenSection sections={accountSections} />
      </div>
    </div>
  );
}

function LeaveButton() {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/sessions');
  const [problem, setProblem] = useState<string | null>(null);
  const here = data?.sessions.find(({ current }) => current);
  const leave = async (id: string): Promise<void> => {
    try {
      await house.DELETE('/api/sessions/{id}', { params: { path: { id } } });
      await leaveSession('left');
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <div className="account-leave">
      <button type="button" className="button" disabled={!here} onClick={() => here && void leave(here.id)}>
        <IconLogout size={17} aria-hidden="true" /> {t.sessions.leave}
      </button>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
