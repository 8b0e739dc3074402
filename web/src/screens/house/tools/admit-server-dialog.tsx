import { type FormEvent, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** Where a server of tools is admitted, by its address and nothing else. */
export function AdmitServerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const disabled = name.trim() === '' || !/^https?:\/\/\S+$/.test(address.trim());
  const admit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || disabled) return;
    setBusy(true);
    try {
      const body = { name: name.trim(), address: address.trim(), ...(token === '' ? {} : { token }) };
      await house.POST('/api/tool-servers', { body });
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
    refresh('/api/tool-servers');
  };
  return (
    <Dialog title={t.toolServers.admitTitle} onClose={onClose} size={480}>
      <form className="field-list" noValidate onSubmit={(event) => void admit(event)} onChange={() => setProblem(null)}>
        <p className="hint">{t.toolServers.admitText}</p>
        <TextField
          label={t.toolServers.name}
          hint={t.toolServers.nameHint}
          autoComplete="off"
          maxLength={100}
          value={name}
          onValue={setName}
          data-autofocus
        />
        <TextField
          label={t.toolServers.address}
          hint={t.toolServers.addressHint}
          type="url"
          autoComplete="off"
          maxLength={1000}
          value={address}
          onValue={setAddress}
        />
        <TextField
          label={t.toolServers.token}
          hint={t.toolServers.tokenHint}
          type="password"
          autoComplete="off"
          maxLength={4000}
          value={token}
          onValue={setToken}
        />
        <DialogFoot submit={t.toolServers.admit} disabled={busy || disabled} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
