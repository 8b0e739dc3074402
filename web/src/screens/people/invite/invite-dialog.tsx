import { useState } from 'react';
import type { Group, Invitation, MadeInvitation, RoleName } from '../../../../../src/contract/index.ts';
import { takeAddresses } from '../../../../../src/contract/mail-address.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { RoleChoice, TickList } from '../choices.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { AddressesField } from './addresses-field.tsx';
import { type Invited, InvitedDialog } from './invited-dialog.tsx';
import { MadeDialog } from './made-dialog.tsx';

interface Props {
  readonly groups: readonly Group[];
  readonly roles: readonly RoleName[];
  readonly onClose: () => void;
}

type Wanted = Pick<Invitation, 'email' | 'role' | 'groups'>;

/** Makes an invitation, in the place of another open one of that e-mail. Throws ApiError. */
async function makeInvitation(body: Wanted): Promise<MadeInvitation> {
  return take(house.POST('/api/invitations', { body: { ...body, groups: [...body.groups] } }));
}

/** Invites one person or many: e-mails, a role, groups; then the addresses to pass on, which are shown this once. */
export function InviteDialog({ groups, roles, onClose }: Props) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const [role, setRole] = useState<RoleName>('member');
  const [chosen, setChosen] = useState<string[]>([]);
  const [done, setDone] = useState<readonly Invited[]>([]);
  const [isSent, setIsSent] = useState(false);
  const { addresses, other } = takeAddresses(text);
  const send = async (): Promise<void> => {
    const made: Invited[] = [];
    for (const email of addresses) {
      made.push(await inviteOne({ email, role, groups: chosen }, addresses.length === 1));
      setDone([...made]);
    }
    setIsSent(true);
  };
  const [only] = done;
  if (isSent && done.length === 1 && only?.made) return <MadeDialog made={only.made} onClose={onClose} />;
  if (isSent) return <InvitedDialog invited={done} onClose={onClose} />;
  return (
    <FormDialog
      title={t.invite.title}
      submit={addresses.length > 1 ? t.invite.submitMany(addresses.length) : t.invite.submit}
      disabled={addresses.length === 0}
      goesOn
      onSend={send}
      onClose={onClose}
    >
      <AddressesField value={text} other={other} onValue={setText} />
      <RoleChoice roles={roles} value={role} onValue={setRole} />
      {groups.length > 0 && <TickList legend={t.people.groups} options={groups} chosen={chosen} onChosen={setChosen} />}
      <p className="hint" role="status">
        {addresses.length > 1 && done.length > 0 && t.invite.progress(done.length, addresses.length)}
      </p>
    </FormDialog>
  );
}

// Of many, one that is refused keeps none of the others back; one alone is told in the form.
async function inviteOne(wanted: Wanted, isAlone: boolean): Promise<Invited> {
  try {
    return { email: wanted.email, made: await makeInvitation(wanted), problem: null };
  } catch (thrown) {
    if (isAlone) throw thrown;
    return { email: wanted.email, made: null, problem: toMessage(thrown) };
  }
}

/** Makes an open invitation anew, whose address went astray: the one of before opens nothing any more. */
export function RenewDialog({
  invitation,
  onClose,
}: {
  readonly invitation: Invitation;
  readonly onClose: () => void;
}) {
  const { t } = useReading();
  const [made, setMade] = useState<MadeInvitation | null>(null);
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  const { email, role, groups } = invitation;
  return (
    <FormDialog
      title={t.invite.renewTitle(email)}
      text={t.invite.renewText}
      submit={t.invite.renewConfirm}
      goesOn
      onSend={async () => setMade(await makeInvitation({ email, role, groups }))}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
