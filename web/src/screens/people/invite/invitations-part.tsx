import { useState } from 'react';
import type { Invitation, Person } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { refreshPeople } from '../use-people.ts';
import { RenewDialog } from './invite-dialog.tsx';

interface Props {
  readonly people: readonly Person[];
  readonly invitations: readonly Invitation[];
  readonly mayChange: boolean;
}

/** The invitations that nobody has accepted yet; nothing where there is none. */
export function InvitationsPart({ people, invitations, mayChange }: Props) {
  const { t, format } = useReading();
  const [leaving, setLeaving] = useState<Invitation | null>(null);
  const [renewing, setRenewing] = useState<Invitation | null>(null);
  if (invitations.length === 0) return null;
  const nameOf = (id: string): string | undefined => people.find((person) => person.id === id)?.name;
  return (
    <section aria-labelledby="invitations-title">
      <h2 id="invitations-title">{t.invite.open}</h2>
      <ul className="people-list">
        {invitations.map((one) => (
          <li key={one.id} className="people-row">
            <div>
              <strong>{one.email}</strong>
              <span className="hint">
                {[
                  t.roles[one.role].name,
                  t.invite.until(format.moment(one.endsAt)),
                  ...[nameOf(one.invitedBy)].flatMap((name) => (name ? [t.invite.by(name)] : [])),
                ].join(' · ')}
              </span>
            </div>
            {mayChange && (
              <span className="invitation-acts">
                <button
                  type="button"
                  className="button button-small"
                  aria-label={t.invite.renewOf(one.email)}
                  onClick={() => setRenewing(one)}
                >
                  {t.invite.renew}
                </button>
                <button
                  type="button"
                  className="button button-small"
                  aria-label={t.invite.withdrawOf(one.email)}
                  onClick={() => setLeaving(one)}
                >
                  {t.invite.withdraw}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {renewing && <RenewDialog invitation={renewing} onClose={() => setRenewing(null)} />}
      {leaving && <WithdrawDialog invitation={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function WithdrawDialog({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const { t } = useReading();
  const withdraw = async (): Promise<void> => {
    await house.DELETE('/api/invitations/{id}', { params: { path: { id: invitation.id } } });
    refreshPeople();
  };
  return (
    <ConfirmDialog
      title={t.invite.withdrawTitle(invitation.email)}
      confirm={t.invite.withdrawConfirm}
      onConfirm={withdraw}
      onClose={onClose}
    >
      {t.invite.withdrawText}
    </ConfirmDialog>
  );
}
