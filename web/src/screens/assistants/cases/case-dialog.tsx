import { useId, useState } from 'react';
import type { AssistantField } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormField } from '../../assistant-catalogue/form-field.tsx';
import { SendDialog } from '../offering/send-dialog.tsx';
import { type CaseText, type KnownCase, toCaseText } from './written-case.ts';

interface Props {
  /** null: a new one. */
  readonly one: KnownCase | null;
  /** With what a new one begins: what somebody gave. */
  readonly given?: Pick<KnownCase, 'prompt' | 'form' | 'expected'> | undefined;
  /** What the assistant asks first. */
  readonly fields: readonly AssistantField[];
  /** The version that saving makes. */
  readonly next: number;
  readonly onSave: (text: CaseText) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A case as a person writes it: what is asked, and what a good answer holds. */
export function CaseDialog({ one, given, fields, next, onSave, onClose }: Props) {
  const { t } = useReading();
  const [text, setText] = useState(() => ({ ...toCaseText(one), ...given }));
  const put = (part: Partial<CaseText>): void => setText((before) => ({ ...before, ...part }));
  const words = t.assistantCases;
  const lacks = fields.some(({ name, required }) => required && (text.form[name] ?? '').trim() === '');
  return (
    <SendDialog
      title={words.addTitle}
      submit={words.save}
      disabled={text.prompt.trim() === '' || lacks}
      size={560}
      onSend={() => onSave(text)}
      onClose={onClose}
    >
      <Lines label={words.prompt} value={text.prompt} rows={2} first onValue={(prompt) => put({ prompt })} />
      {fields.length > 0 && (
        <div className="assistant-form">
          {fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={text.form[field.name] ?? ''}
              wrong={false}
              onValue={(value) => put({ form: { ...text.form, [field.name]: value } })}
            />
          ))}
        </div>
      )}
      <Lines
        label={words.contains}
        hint={words.containsHint}
        value={text.contains}
        rows={2}
        onValue={(contains) => put({ contains })}
      />
      <Lines
        label={words.excludes}
        hint={words.excludesHint}
        value={text.excludes}
        rows={1}
        onValue={(excludes) => put({ excludes })}
      />
      <div className="case-pair">
        <TextField label={words.proof} hint={words.proofHint} value={text.proof} onValue={(proof) => put({ proof })} />
        <TextField
          label={words.words}
          type="number"
          min={1}
          value={text.words}
          onValue={(most) => put({ words: most })}
        />
      </div>
      <CheckLine label={words.figures} checked={text.figures} onChecked={(figures) => put({ figures })} />
      <Lines label={words.expected} value={text.expected} rows={2} onValue={(expected) => put({ expected })} />
      <p className="hint">{words.makesVersion(next)}</p>
    </SendDialog>
  );
}

interface LinesProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly rows: number;
  readonly first?: boolean;
  readonly onValue: (value: string) => void;
}

/** A text of some lines with its name above it. */
export function Lines({ label, hint, value, rows, first = false, onValue }: LinesProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field field-lines"
        rows={rows}
        value={value}
        data-autofocus={first || undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-said`}
        onChange={(event) => onValue(event.target.value)}
      />
      {hint !== undefined && (
        <p className="hint" id={`${id}-said`}>
          {hint}
        </p>
      )}
    </div>
  );
}
