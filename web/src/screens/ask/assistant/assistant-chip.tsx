import './assistant.css';
import { IconSparkles, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { AssistantField } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { Link } from '../../../shell/link.tsx';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { inLanguage } from '../../assistants/catalogue/use-assistants.ts';
import { MissingNotice } from '../../assistants/details/missing-notice.tsx';
import type { ChosenAssistant } from './use-chosen-assistant.ts';

/** With which assistant is begun, above the box: its form, and what of its sources is not open, before it answers anything. */
export function AssistantChip({ chosen }: { readonly chosen: ChosenAssistant }) {
  const { t, language } = useReading();
  const { id, details, error, form, fill, choose, incomplete } = chosen;
  if (id === null) return null;
  const title = details?.assistant.title[language] ?? '…';
  const leave = (): void => {
    choose(null);
    focusQuestion();
  };
  return (
    <div className="assistant-chosen">
      <span className="assistant-chip">
        <IconSparkles size={15} aria-hidden="true" />
        <Link href={`/assistants/${id}`} className="truncate">
          {t.assistants.with(title)}
        </Link>
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={t.assistants.leave(title)}
          title={t.assistants.leave(title)}
          onClick={leave}
        >
          <IconX size={14} />
        </button>
      </span>
      {error !== null && error !== undefined && (
        <p className="question-problem" role="alert">
          {toMessage(error)}
        </p>
      )}
      {details && <MissingNotice reach={details.reach} />}
      {details && details.version.settings.form.length > 0 && (
        <div className="assistant-form">
          {details.version.settings.form.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={form[field.name] ?? ''}
              wrong={incomplete && field.required && (form[field.name] ?? '').trim() === ''}
              onValue={(value) => fill(field.name, value)}
            />
          ))}
        </div>
      )}
      {incomplete && (
        <p className="question-problem" role="alert">
          {t.assistants.incomplete}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly field: AssistantField;
  readonly value: string;
  readonly wrong: boolean;
  readonly onValue: (value: string) => void;
}

function Field({ field, value, wrong, onValue }: FieldProps) {
  const { t, language } = useReading();
  const id = useId();
  const { kind, required, choices = [], help } = field;
  const shared = {
    id,
    className: 'field',
    value,
    required,
    'aria-invalid': wrong || undefined,
    'aria-describedby': help ? `${id}-said` : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => onValue(event.target.value),
  };
  return (
    <div className="assistant-field" data-kind={kind}>
      <label className="label" htmlFor={id}>
        {inLanguage(field.label, language)} {required && <span className="hint">{t.assistants.required}</span>}
      </label>
      {kind === 'text' ? (
        <textarea {...shared} className="field assistant-field-text" rows={2} />
      ) : kind === 'choice' ? (
        <select {...shared}>
          <option value="">{t.assistants.choose}</option>
          {choices.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={kind === 'date' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
        />
      )}
      {help && (
        <p className="hint" id={`${id}-said`}>
          {inLanguage(help, language)}
        </p>
      )}
    </div>
  );
}
