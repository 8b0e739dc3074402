import { useState } from 'react';
import type { Person, Service, WithdrawnKey } from '../../../../src/contract/index.ts';
import { house, take } from '../../api/house.ts';
import { KeyLine } from '../../shell/keys/key-line.tsx';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormDialog } from './form-dialog.tsx';

interface Props {
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  readonly onClose: () => void;
}

/** Revokes a key that was found where it must not be, by its text, and says whose it was. */
export function LeakedKeyDialog({ people, services, onClose }: Props) {
  const { t } = useReading();
  const [secret, setSecret] = useState('');
  const [key, setKey] = useState<WithdrawnKey | null>(null);
  if (key) {
    const person = people.find(({ id }) => id === key.person);
    const holder = person ? person.name || person.email : services.find(({ id }) => id === key.service)?.name;
    return (
      <Dialog title={t.services.withdrawnTitle} onClose={onClose} size={480}>
        <p className="dialog-text">{t.services.withdrawn(key.name, holder ?? t.people.noName)}</p>
        <ul className="session-list">
          <KeyLine of={key} />
        </ul>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose} data-autofocus>
            {t.actions.close}
          </button>
        </div>
      </Dialog>
    );
  }
  const withdraw = async (): Promise<void> =>
    setKey(await take(house.POST('/api/leaked-keys', { body: { secret: secret.trim() } })));
  return (
    <FormDialog
      title={t.services.leakedTitle}
      text={t.services.leakedText}
      submit={t.services.leakedConfirm}
      disabled={secret.trim() === ''}
      goesOn
      onSend={withdraw}
      onClose={onClose}
    >
      <TextField
        label={t.services.leakedKey}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={secret}
        onValue={setSecret}
        data-autofocus
      />
    </FormDialog>
  );
}
