import './people.css';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { SetUpDialog } from '../../shell/account/set-up.tsx';
import { useHouse } from '../../shell/house-context.tsx';
import { listGovernedRoles, overseesSharing, ownsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { FactorRequirementPart } from './factor-requirement-part.tsx';
import { GroupsPart } from './groups-part.tsx';
import { InvitationsPart } from './invitations-part.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonDialogs } from './person-dialogs.tsx';
import { OrphansPart } from './orphans-part.tsx';
import { type Doing, PersonLine } from './person-line.tsx';
import { ServicesPart } from './services-part.tsx';
import { DirectoriesPart } from './sign-on/directories-part.tsx';
import { ProvidersPart } from './sign-on/providers-part.tsx';
import { SharingPart } from './sharing-part.tsx';
import { usePeople } from './use-people.ts';

/** Everybody in the house, who is invited, and the groups; without what changes them for who only watches over it. */
export function PeopleScreen() {
  const { t } = useReading();
  const { me, role } = useHouse();
  const [inviting, setInviting] = useState(false);
  const { people, groups, invitations, error, retry } = usePeople();
  const governed = listGovernedRoles(role);
  const mayChange = governed.length > 0;
  return (
    <div className="people">
      <header className="people-head">
        <div>
          <h1>{t.people.title}</h1>
          <p className="hint">{mayChange ? t.people.lead : t.people.leadReader}</p>
        </div>
        {mayChange && (
          <button type="button" className="button button-accent" onClick={() => setInviting(true)}>
            <IconUserPlus size={17} aria-hidden="true" /> {t.people.invite}
          </button>
        )}
      </header>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={retry}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {people ? (
        <>
          <PeopleList people={people} groups={groups} />
          {people.length === 1 && invitations.length === 0 && mayChange && <Alone />}
          <InvitationsPart people={people} invitations={invitations} mayChange={mayChange} />
          <GroupsPart
            people={people.filter((person) => governed.includes(person.role))}
            groups={groups}
            mayChange={mayChange}
          />
          <ServicesPart people={people} groups={groups} />
          {mayChange && <FactorRequirementPart />}
          <ProvidersPart groups={groups} mayChange={ownsHouse(role)} />
          <DirectoriesPart mayChange={ownsHouse(role)} />
          {mayChange && <OrphansPart people={people} self={me?.id ?? null} />}
          {overseesSharing(role) && <SharingPart />}
        </>
      ) : (
        !error && <p className="hint">{t.people.loading}</p>
      )}
      {inviting && <InviteDialog groups={groups} roles={governed} onClose={() => setInviting(false)} />}
    </div>
  );
}

function PeopleList({ people, groups }: Pick<ReturnType<typeof usePeople>, 'groups'> & { people: readonly Person[] }) {
  const { t } = useReading();
  const { me, role } = useHouse();
  const [doing, setDoing] = useState<Doing | null>(null);
  const governed = listGovernedRoles(role);
  return (
    <section aria-labelledby="people-count">
      <h2 id="people-count">{t.people.count(people.length)}</h2>
      <ul className="people-list">
        {people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            groups={groups}
            self={person.id === me?.id}
            mayChange={governed.includes(person.role)}
            onDo={setDoing}
          />
        ))}
      </ul>
      {doing && <PersonDialogs doing={doing} groups={groups} roles={governed} onClose={() => setDoing(null)} />}
    </section>
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
