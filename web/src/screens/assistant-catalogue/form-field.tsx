import { useId } from 'react';
import type { AssistantField } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import './form-field.css';
import { inLanguage } from './use-assistants.ts';

interface FieldProps {
  readonly field: AssistantField;
  readonly value: string;
  readonly wrong: boolean;
  readonly onValue: (value: string) => void;
}

/** A field of what an assistant asks first, as a person fills it in. */
export function FormField({ field, value, wrong, onValue }: FieldProps) {
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
        <SelectBox>
          <select {...shared}>
            <option value="">{t.assistants.choose}</option>
            {choices.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </SelectBox>
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
