import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Lines } from '../cases/case-dialog.tsx';
import { type FieldText, makeField } from './editor-text.ts';

interface Props {
  readonly fields: readonly FieldText[];
  readonly onFields: (fields: readonly FieldText[]) => void;
}

const fieldsAtMost = 20;
const kinds = ['line', 'text', 'choice', 'date', 'number'] as const;

/** The form that a person fills in first: its fields are added, changed, put in order and removed. */
export function FormFields({ fields, onFields }: Props) {
  const { t } = useReading();
  const words = t.assistantEditor;
  const move = (at: number, step: -1 | 1): void => {
    const moved = fields[at];
    if (moved) onFields(fields.toSpliced(at, 1).toSpliced(at + step, 0, moved));
  };
  return (
    <fieldset className="editor-part">
      <legend>{words.form}</legend>
      <p className="hint">{words.formHint}</p>
      <ol className="editor-fields">
        {fields.map((field, at) => (
          <li key={field.key}>
            <FieldLine
              field={field}
              name={field.fr || field.en || words.field(at + 1)}
              onField={(next) => onFields(fields.with(at, next))}
              onUp={at === 0 ? null : () => move(at, -1)}
              onDown={at === fields.length - 1 ? null : () => move(at, 1)}
              onRemove={() => onFields(fields.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button button-small editor-add-field"
        disabled={fields.length >= fieldsAtMost}
        onClick={() => onFields([...fields, makeField()])}
      >
        <IconPlus size={15} aria-hidden="true" /> {words.addField}
      </button>
    </fieldset>
  );
}

interface LineProps {
  readonly field: FieldText;
  readonly name: string;
  readonly onField: (field: FieldText) => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function FieldLine({ field, name, onField, onUp, onDown, onRemove }: LineProps) {
  const { t } = useReading();
  const words = t.assistantEditor;
  const put = (part: Partial<FieldText>): void => onField({ ...field, ...part });
  return (
    <div className="editor-field" role="group" aria-label={name}>
      <div className="editor-pair">
        <TextField label={words.fieldLabelFr} maxLength={200} value={field.fr} onValue={(fr) => put({ fr })} />
        <TextField label={words.fieldLabelEn} maxLength={200} value={field.en} onValue={(en) => put({ en })} />
      </div>
      {field.kind === 'choice' && (
        <Lines label={words.fieldChoices} rows={3} value={field.choices} onValue={(choices) => put({ choices })} />
      )}
      <div className="editor-field-foot">
        <label className="version-choice">
          <span>{words.fieldKind}</span>
          <SelectBox>
            <select
              className="field"
              value={field.kind}
              onChange={(event) => put({ kind: event.target.value as FieldText['kind'] })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.fieldKinds[kind]}
                </option>
              ))}
            </select>
          </SelectBox>
        </label>
        <CheckLine label={words.fieldRequired} checked={field.required} onChecked={(required) => put({ required })} />
        <span className="editor-field-acts">
          <Act label={words.up(name)} Icon={IconArrowUp} onAct={onUp} />
          <Act label={words.down(name)} Icon={IconArrowDown} onAct={onDown} />
          <Act label={words.removeField(name)} Icon={IconTrash} onAct={onRemove} />
        </span>
      </div>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly Icon: typeof IconTrash;
  /** null at an end of the list; the button stays, so that it keeps the focus. */
  readonly onAct: (() => void) | null;
}

function Act({ label, Icon, onAct }: ActProps) {
  return (
    <button
      type="button"
      className="icon-button icon-button-small"
      aria-label={label}
      title={label}
      aria-disabled={onAct === null || undefined}
      onClick={() => onAct?.()}
    >
      <Icon size={16} />
    </button>
  );
}
