import { useState } from 'react';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Lines } from '../cases/case-dialog.tsx';
import { useAssistants } from '../../assistant-catalogue/use-assistants.ts';
import { AboutFields, WayFields } from './about-fields.tsx';
import { Conflict } from './conflict.tsx';
import { blankText, type EditorText } from './editor-text.ts';
import { FormFields } from './form-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { findFault } from './to-request.ts';
import { ToolFields } from './tool-fields.tsx';
import { type Editor, useEditor } from './use-editor.ts';

interface Props {
  /** null: a new one. */
  readonly id: string | null;
  /** The assistant that a new one is begun from. */
  readonly from: string | null;
  readonly saved: EditorText;
}

/** All that is written of an assistant, in parts; saving makes its next version. */
export function EditorForm({ id, from, saved }: Props) {
  const { t } = useReading();
  const place = id === null ? '/assistants/new' : `/assistants/${id}/edit`;
  const editor = useEditor(place, id, saved);
  const { text, put, conflict } = editor;
  const words = t.assistantEditor;
  return (
    <form className="editor-form" noValidate onSubmit={(event) => (event.preventDefault(), void trySave(editor))}>
      {editor.resumed && (
        <div className="notice">
          <div>
            {words.kept}
            <div className="notice-actions">
              <button type="button" className="button button-small" onClick={() => editor.begin(saved)}>
                {words.drop}
              </button>
            </div>
          </div>
        </div>
      )}
      {id === null && <ExampleChoice from={from} editor={editor} />}
      {conflict && <Conflict editor={editor} theirs={conflict} />}
      <AboutFields text={text} put={put} />
      <WayFields text={text} put={put} />
      <SourceFields sources={text.sources} onSources={(sources) => put({ sources })} />
      <ToolFields tools={text.tools} onTools={(tools) => put({ tools })} />
      <FormFields fields={text.form} onFields={(form) => put({ form })} />
      <fieldset className="editor-part">
        <legend>{words.starters}</legend>
        <p className="hint">{words.startersHint}</p>
        <div className="editor-pair">
          <Lines
            label={words.startersFr}
            rows={3}
            value={text.startersFr}
            onValue={(value) => put({ startersFr: value })}
          />
          <Lines
            label={words.startersEn}
            rows={3}
            value={text.startersEn}
            onValue={(value) => put({ startersEn: value })}
          />
        </div>
      </fieldset>
      <EditorFoot editor={editor} />
    </form>
  );
}

async function trySave(editor: Editor): Promise<void> {
  if (findFault(editor.text) === null && !editor.saving) await editor.save();
}

function ExampleChoice({ from, editor }: { readonly from: string | null; readonly editor: Editor }) {
  const { t, language } = useReading();
  const { data } = useAssistants();
  const [asking, setAsking] = useState<string | null>(null);
  // The page is drawn anew with what it begins from.
  const begin = (id: string): void => {
    editor.begin(blankText);
    navigate(id === '' ? '/assistants/new' : `/assistants/new?from=${id}`, { replace: true });
  };
  const words = t.assistantEditor;
  return (
    <div className="editor-from">
      <label>
        <span className="label">{words.from}</span>
        <SelectBox>
          <select
            className="field"
            value={from ?? ''}
            onChange={({ target }) => (editor.changed ? setAsking : begin)(target.value)}
          >
            <option value="">{words.fromNone}</option>
            {data?.assistants.map(({ id, title }) => (
              <option key={id} value={id}>
                {title[language]}
              </option>
            ))}
          </select>
        </SelectBox>
      </label>
      {from !== null && <p className="hint">{words.fromNote}</p>}
      {asking !== null && (
        <ConfirmDialog
          title={words.fromTitle}
          confirm={words.fromConfirm}
          onConfirm={async () => begin(asking)}
          onClose={() => setAsking(null)}
        >
          {words.fromText}
        </ConfirmDialog>
      )}
    </div>
  );
}

function EditorFoot({ editor }: { readonly editor: Editor }) {
  const { t } = useReading();
  const { text, put, saving, problem, conflict } = editor;
  const words = t.assistantEditor;
  const [tried, setTried] = useState(false);
  const fault = findFault(text);
  const told = fault === null ? null : fault === 'needed' ? words.needed : words.wrongField(fault);
  return (
    <>
      <fieldset className="editor-part editor-last">
        <legend className="sr-only">{words.save}</legend>
        <div className="editor-pair">
          <TextField
            label={words.bar}
            hint={words.barHint}
            type="number"
            min={0}
            max={100}
            value={text.bar}
            onValue={(bar) => put({ bar })}
          />
          <TextField
            label={words.note}
            hint={words.noteHint}
            maxLength={500}
            value={text.note}
            onValue={(note) => put({ note })}
          />
        </div>
      </fieldset>
      {problem && !conflict && <ProblemNotice words={problem} />}
      {tried && told && <ProblemNotice words={told} />}
      <div className="editor-foot">
        <button type="submit" className="button button-accent" disabled={saving} onClick={() => setTried(true)}>
          {saving ? words.saving : text.basedOn === null ? words.save : words.saveNext(text.basedOn + 1)}
        </button>
      </div>
    </>
  );
}
