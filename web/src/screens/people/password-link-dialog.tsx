import { useState } from 'react';
import type { PasswordLink, Person } from '../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../api/session.ts';
import { house, take } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import { FormDialog } from './form-dialog.tsx';

/** A link for somebody who has forgotten their password, to be passed on to them; it is shown this once. */
export function PasswordLinkDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t, format } = useReading();
  const [made, setMade] = useState<PasswordLink | null>(null);
  const name = person.name || person.email || t.people.noName;
  if (made)
    return (
      <Dialog title={t.forgotten.madeTitle} onClose={onClose} size={480}>
        <p className="dialog-text">
          {t.forgotten.made(name)} {t.forgotten.holds(format.moment(made.endsAt))}
        </p>
        <SecretOnce
          label={t.forgotten.address}
          value={`${readHouseOrigin()}${made.address}`}
          rows={2}
          copy={t.invite.copy}
          kept={t.invite.done}
          onKept={onClose}
        />
      </Dialog>
    );
  const make = async (): Promise<void> =>
    setMade(await take(house.POST('/api/people/{id}/password-link', { params: { path: { id: person.id } } })));
  return (
    <FormDialog
      title={t.forgotten.makeTitle(name)}
      text={t.forgotten.makeText(name)}
      submit={t.forgotten.makeConfirm}
      goesOn
      onSend={make}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
