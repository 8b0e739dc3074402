import { type FormEvent, useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** Where the clone lies, who reads it, and under which name. */
export function AddRepositoryDialog({ onAdded, onClose }: Props) {
  const { t } = useReading();
  const [given, setGiven] = useState({ path: '', space: 'entreprise', name: '', branch: '' });
  const [otherBranches, setOtherBranches] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [field]: value }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || given.path.trim() === '') return;
    setBusy(true);
    const { path, space, name, branch } = given;
    const source = /^https?:\/\//i.test(path.trim()) ? { address: path.trim() } : { path: path.trim() };
    const body = {
      ...source,
      space,
      ...(otherBranches ? { otherBranches } : {}),
      ...(name.trim() ? { name } : {}),
      ...(branch.trim() ? { branch } : {}),
    };
    try {
      await house.POST('/api/repositories', { body });
      onAdded();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.code.add} onClose={onClose} size={480}>
      <form className="field-list" noValidate onSubmit={(event) => void send(event)} onChange={() => setProblem(null)}>
        <p className="hint">{t.code.addText}</p>
        <TextField label={t.code.path} hint={t.code.pathHint} value={given.path} onValue={set('path')} />
        <SpaceField space={given.space} onSpace={set('space')} />
        <TextField label={t.code.name} hint={t.code.nameHint} value={given.name} onValue={set('name')} />
        <TextField label={t.code.branch} hint={t.code.branchHint} value={given.branch} onValue={set('branch')} />
        <CheckLine label={t.code.otherBranches} checked={otherBranches} onChecked={setOtherBranches} />
        <DialogFoot
          submit={t.code.add}
          disabled={busy || given.path.trim() === ''}
          problem={problem}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function SpaceField({ space, onSpace }: { readonly space: string; readonly onSpace: (space: string) => void }) {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/spaces');
  return (
    <>
      <label className="label" htmlFor="code-space">
        {t.code.space}
      </label>
      <select id="code-space" className="field" value={space} onChange={(event) => onSpace(event.target.value)}>
        {data?.spaces.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </>
  );
}
