import { type FormEvent, useState } from 'react';
import type { AuditSettings } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  readonly settings: AuditSettings;
  readonly onClose: () => void;
}

/** How long the audit says of whom it speaks, and what it keeps of network addresses. */
export function AuditSettingsDialog({ settings, onClose }: Props) {
  const { t } = useReading();
  const words = t.audit.settings;
  const [days, setDays] = useState(String(settings.retentionDays));
  const [addresses, setAddresses] = useState(settings.addresses);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isRight = /^\d+$/.test(days) && Number(days) >= 30 && Number(days) <= 3650;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !isRight) return;
    setBusy(true);
    try {
      await house.PUT('/api/audit/settings', { body: { retentionDays: Number(days), addresses } });
      refresh('/api/audit', '/api/audit/state');
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose} size={480}>
      <form className="field-list" noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={words.days}
          value={days}
          onValue={setDays}
          inputMode="numeric"
          hint={words.daysHint}
          problem={isRight ? null : words.daysWrong}
        />
        <ChoiceBar
          label={words.addresses}
          value={addresses}
          options={[
            ['none', words.addressNames.none],
            ['truncated', words.addressNames.truncated],
            ['whole', words.addressNames.whole],
          ]}
          onValue={setAddresses}
        />
        <DialogFoot submit={t.actions.save} disabled={busy || !isRight} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
