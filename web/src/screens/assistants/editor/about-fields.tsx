import { useId } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useAssistants } from '../../assistant-catalogue/use-assistants.ts';
import type { EditorText } from './editor-text.ts';

interface Props {
  readonly text: EditorText;
  readonly put: (part: Partial<EditorText>) => void;
}

/** What an assistant is called, what it does and of which trade it is. */
export function AboutFields({ text, put }: Props) {
  const { t } = useReading();
  const words = t.assistantEditor;
  return (
    <fieldset className="editor-part">
      <legend>{words.about}</legend>
      <div className="editor-pair">
        <TextField label={words.titleFr} maxLength={120} value={text.titleFr} onValue={(titleFr) => put({ titleFr })} />
        <TextField label={words.titleEn} maxLength={120} value={text.titleEn} onValue={(titleEn) => put({ titleEn })} />
        <TextField
          label={words.summaryFr}
          maxLength={400}
          value={text.summaryFr}
          onValue={(summaryFr) => put({ summaryFr })}
        />
        <TextField
          label={words.summaryEn}
          maxLength={400}
          value={text.summaryEn}
          onValue={(summaryEn) => put({ summaryEn })}
        />
      </div>
      <TextField
        label={words.description}
        hint={words.descriptionHint}
        maxLength={1024}
        value={text.description}
        onValue={(description) => put({ description })}
      />
      <TradeField trade={text.trade} onTrade={(trade) => put({ trade })} />
    </fieldset>
  );
}

// Those of the house, and those that its people have made up.
function TradeField({ trade, onTrade }: { readonly trade: string; readonly onTrade: (trade: string) => void }) {
  const { t, language } = useReading();
  const id = useId();
  const { data } = useAssistants();
  const known = new Set([
    ...Object.keys(t.assistants.trades),
    ...(data?.assistants ?? []).map((one) => one.trade),
    trade,
  ]);
  const options = [...known].map((key) => [key, t.assistants.trades[key] ?? key] as const);
  return (
    <div className="editor-trade">
      <label className="label" htmlFor={id}>
        {t.assistantEditor.trade}
      </label>
      <SelectBox>
        <select id={id} className="field" value={trade} onChange={(event) => onTrade(event.target.value)}>
          {options
            .toSorted(([, one], [, other]) => one.localeCompare(other, language))
            .map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
        </select>
      </SelectBox>
    </div>
  );
}

/** What an assistant is told to do, and the shape of what it answers. */
export function WayFields({ text, put }: Props) {
  const { t } = useReading();
  const id = useId();
  const words = t.assistantEditor;
  const outputs = (['answer', 'table', 'document'] as const).map((one) => [one, words.outputs[one]] as const);
  return (
    <fieldset className="editor-part">
      <legend>{words.ways}</legend>
      <div className="text-field">
        <label className="label" htmlFor={id}>
          {words.instructions}
        </label>
        <textarea
          id={id}
          className="field field-lines editor-instructions"
          rows={16}
          maxLength={20_000}
          value={text.instructions}
          aria-describedby={`${id}-said`}
          onChange={(event) => put({ instructions: event.target.value })}
        />
        <p className="hint" id={`${id}-said`}>
          {words.instructionsHint}
        </p>
      </div>
      <ChoiceBar label={words.output} value={text.output} options={outputs} onValue={(output) => put({ output })} />
    </fieldset>
  );
}
