import { type FormEvent, useId, useState } from 'react';
import type { ProposalDraft } from '../../../../../../src/contract/index.ts';
import { toMessage } from '../../../../api/api-error.ts';
import { house } from '../../../../api/house.ts';
import { houseQueries, refresh } from '../../../../api/queries.ts';
import { useReading } from '../../../../texts/texts.tsx';
import { DialogFoot } from '../../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { FormField } from '../../../assistant-catalogue/form-field.tsx';

interface Props {
  /** Of the answer. */
  readonly id: string;
  readonly onGiven: () => void;
  readonly onClose: () => void;
}

/** Shows exactly what would be given of a turn to its assistant as a case, to be changed, and gives it. */
export function GiveCaseDialog(props: Props) {
  const { t } = useReading();
  const at = { params: { path: { id: props.id } } };
  const { data, error } = houseQueries.useQuery('get', '/api/exchanges/{id}/proposal', at);
  return (
    <Dialog title={t.caseProposals.title} onClose={props.onClose} size={560}>
      {error && (
        <p className="dialog-problem" role="alert">
          {toMessage(error)}
        </p>
      )}
      {!data && !error && <p className="hint">{t.caseProposals.reading}</p>}
      {data && <GiveForm {...props} draft={data} />}
    </Dialog>
  );
}

function GiveForm({ id, draft, onGiven, onClose }: Props & { readonly draft: ProposalDraft }) {
  const { t } = useReading();
  const words = t.caseProposals;
  const [prompt, setPrompt] = useState(draft.prompt);
  const [form, setForm] = useState(draft.form);
  const [expected, setExpected] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const question = useId();
  const lacks = draft.fields.some(({ name, required }) => required && (form[name] ?? '').trim() === '');
  const isWhole = prompt.trim() !== '' && expected.trim() !== '' && !lacks;
  const give = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !isWhole) return;
    setBusy(true);
    setProblem(null);
    try {
      const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''));
      const body = { prompt, form: filled, expected, consent: true } as const;
      await house.POST('/api/exchanges/{id}/proposal', { params: { path: { id } }, body });
      refresh('/api/assistants/{id}/proposals');
      onGiven();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <form className="field-list" noValidate onSubmit={(event) => void give(event)}>
      <p className="dialog-text">{words.lead}</p>
      <p className="hint">{words.masked(draft.masked)}</p>
      {draft.fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          value={form[field.name] ?? ''}
          wrong={false}
          onValue={(value) => setForm((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <div className="assistant-field">
        <label className="label" htmlFor={question}>
          {words.prompt}
        </label>
        <textarea
          id={question}
          className="field assistant-field-text"
          rows={3}
          maxLength={4000}
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
        />
      </div>
      <TextField label={words.expected} value={expected} maxLength={500} onValue={setExpected} />
      <p className="hint">{words.consent}</p>
      <DialogFoot submit={words.submit} disabled={busy || !isWhole} problem={problem} onClose={onClose} />
    </form>
  );
}
