import { useState } from 'react';
import type { ErasurePreview, Person } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { DataCounts } from '../../../shell/personal-data/data-counts.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';

interface Props {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Shows what goes and what stays, and erases once the person's address was written. */
export function EraseDialog({ person, onClose }: Props) {
  const { t } = useReading();
  const params = { params: { path: { id: person.id } } };
  const asked = houseQueries.useQuery('get', '/api/people/{id}/data', params, { refetchOnMount: 'always', gcTime: 0 });
  const title = t.erasure.eraseTitle(person.name || t.people.noName);
  const preview = asked.data;
  if (preview && !preview.obstacle)
    return <EraseForm person={person} preview={preview} title={title} onClose={onClose} />;
  return (
    <Dialog title={title} onClose={onClose} size={520}>
      <QueryState of={asked} loading={t.data.loading} />
      {preview?.obstacle && (
        <>
          <p className="dialog-text">{t.erasure.obstacle[preview.obstacle]}</p>
          <Preview preview={preview} />
        </>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.actions.close}
        </button>
      </div>
    </Dialog>
  );
}

function EraseForm({
  person,
  preview,
  title,
  onClose,
}: Props & { readonly preview: ErasurePreview; readonly title: string }) {
  const { t } = useReading();
  const [written, setWritten] = useState('');
  const erase = async (): Promise<void> => {
    await house.POST('/api/people/{id}/erasure', {
      params: { path: { id: person.id } },
      body: { confirmation: written.trim() },
    });
    refresh('/api/erasures');
  };
  return (
    <FormDialog
      title={title}
      submit={t.erasure.confirm}
      disabled={written.trim() !== preview.confirmation}
      onSend={erase}
      onClose={onClose}
    >
      <Preview preview={preview} />
      <TextField
        label={t.erasure.confirmLabel(preview.confirmation)}
        autoComplete="off"
        spellCheck={false}
        value={written}
        onValue={setWritten}
      />
    </FormDialog>
  );
}

function Preview({ preview }: { readonly preview: ErasurePreview }) {
  const { t, format } = useReading();
  const { backups, replacedHouses } = preview;
  const oldest = backups.oldest === null ? null : format.moment(backups.oldest);
  return (
    <div className="erasure-preview">
      <h3>{t.erasure.goes}</h3>
      <DataCounts counts={preview.removed} of="removed" />
      <h3>{t.erasure.stays}</h3>
      <DataCounts counts={preview.kept} of="kept" why={t.erasure.why} />
      <p className="hint">{t.erasure.others}</p>
      <p className="hint">{t.erasure.backups(backups.count, oldest)}</p>
      {replacedHouses > 0 && <p className="hint">{t.erasure.replaced(replacedHouses)}</p>}
      <p className="hint">{t.erasure.sent}</p>
      <p className="hint">{t.erasure.directory}</p>
    </div>
  );
}
