import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group, MadeInvitation, RoleName } from '../../../../src/contract/index.ts';
import { takeAddress } from '../../../../src/contract/mail-address.ts';
import { readHouseOrigin } from '../../api/session.ts';
import { house, take } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { RoleChoice, TickList } from './choices.tsx';
import { FormDialog } from './form-dialog.tsx';

interface Props {
  readonly groups: readonly Group[];
  readonly roles: readonly RoleName[];
  readonly onClose: () => void;
}

/** Invites somebody: an e-mail, a role, groups; then the address to pass on, which is shown this once. */
export function InviteDialog({ groups, roles, onClose }: Props) {
  const { t } = useReading();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<RoleName>('member');
  const [chosen, setChosen] = useState<string[]>([]);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  const send = async (): Promise<void> => {
    const body = { email, role, groups: chosen };
    setMade(await take(house.POST('/api/invitations', { body })));
  };
  return (
    <FormDialog
      title={t.invite.title}
      submit={t.invite.submit}
      disabled={!isEmail(email)}
      goesOn
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label={t.fields.email}
        type="email"
        autoComplete="off"
        value={email}
        // What a mail program copies is a name with the address behind it.
        onValue={(text) => setEmail(takeAddress(text))}
        data-autofocus
      />
      <RoleChoice roles={roles} value={role} onValue={setRole} />
      {groups.length > 0 && <TickList legend={t.people.groups} options={groups} chosen={chosen} onChosen={setChosen} />}
    </FormDialog>
  );
}

function MadeDialog({ made, onClose }: { readonly made: MadeInvitation; readonly onClose: () => void }) {
  const { t, format } = useReading();
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = `${readHouseOrigin()}${made.address}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Dialog title={t.invite.madeTitle} onClose={onClose} size={480}>
      <p className="dialog-text">
        {t.invite.made(made.email)} {t.invite.holds(format.moment(made.endsAt))}
      </p>
      <input
        className="field invitation-address"
        readOnly
        aria-label={t.invite.address}
        value={address}
        onFocus={(event) => event.target.select()}
      />
      {/^(127\.|localhost$|\[::1\])/.test(new URL(address).hostname) && <p className="hint">{t.invite.onlyHere}</p>}
      <p className="hint" role="status">
        {copied === false && t.invite.copyFailed}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.invite.done}
        </button>
        <button type="button" className="button button-accent" data-autofocus onClick={() => void copy()}>
          {copied ? <IconCheck size={17} aria-hidden="true" /> : <IconCopy size={17} aria-hidden="true" />}
          {copied ? t.invite.copied : t.invite.copy}
        </button>
      </div>
    </Dialog>
  );
}
