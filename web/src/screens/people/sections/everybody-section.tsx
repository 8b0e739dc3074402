import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group } from '../../../../../src/contract/index.ts';
import { SetUpDialog } from '../../../shell/account/set-up.tsx';
import { useHouse } from '../../../shell/house-context.tsx';
import { listGovernedRoles } from '../../../shell/roles.ts';
import { useReading } from '../../../texts/texts.tsx';
import { InvitationsPart } from '../invite/invitations-part.tsx';
import { InviteDialog } from '../invite/invite-dialog.tsx';
import { PeopleList } from '../people-list.tsx';
import { WithPeople } from './with-people.tsx';

/** Everybody in the house, and who is invited. */
export function EverybodySection() {
  const { role } = useHouse();
  const mayChange = listGovernedRoles(role).length > 0;
  return (
    <WithPeople>
      {({ people, groups, invitations }) => (
        <>
          <section aria-labelledby="people-count">
            <EverybodyHead count={people.length} groups={groups} mayChange={mayChange} />
            <PeopleList people={people} groups={groups} />
          </section>
          {people.length === 1 && invitations.length === 0 && mayChange && <Alone />}
          <InvitationsPart people={people} invitations={invitations} mayChange={mayChange} />
        </>
      )}
    </WithPeople>
  );
}

interface HeadProps {
  readonly count: number;
  readonly groups: readonly Group[];
  readonly mayChange: boolean;
}

function EverybodyHead({ count, groups, mayChange }: HeadProps) {
  const { t } = useReading();
  const { role } = useHouse();
  const [inviting, setInviting] = useState(false);
  return (
    <div className="people-part-head people-first-head">
      <h2 id="people-count">{t.people.count(count)}</h2>
      {mayChange && (
        <button type="button" className="button button-accent" onClick={() => setInviting(true)}>
          <IconUserPlus size={17} aria-hidden="true" /> {t.people.invite}
        </button>
      )}
      {inviting && <InviteDialog groups={groups} roles={listGovernedRoles(role)} onClose={() => setInviting(false)} />}
    </div>
  );
}

/** The next thing to do for who is alone: an account of their own, then an invitation. */
function Alone() {
  const { t } = useReading();
  const { me } = useHouse();
  const [open, setOpen] = useState(false);
  const first = me?.passwordSetAt === null;
  return (
    <div className="people-note">
      <p>{t.people.alone}</p>
      <p className="hint">{first ? t.people.aloneFirst : t.people.aloneText}</p>
      {first && (
        <div>
          <button type="button" className="button button-small" onClick={() => setOpen(true)}>
            {t.setUp.open}
          </button>
        </div>
      )}
      {open && me && <SetUpDialog me={me} onClose={() => setOpen(false)} />}
    </div>
  );
}
