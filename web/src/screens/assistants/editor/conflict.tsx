import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DiffView } from '../versions/diff-view.tsx';
import type { Editor } from './use-editor.ts';

interface Props {
  readonly editor: Editor;
  readonly theirs: AssistantDetails;
}

/** Two versions of the same assistant, side by side, and what can be done: save one's own after it, or keep the other. */
export function Conflict({ editor, theirs }: Props) {
  const { t } = useReading();
  const { number, savedBy, instructions } = theirs.version;
  const words = t.assistantEditor;
  const title = words.conflict(number);
  return (
    <section className="editor-conflict" role="alert" aria-label={title} tabIndex={-1} ref={showFirst}>
      <h2>{title}</h2>
      <p>{words.conflictText}</p>
      <div className="editor-pair">
        <Side name={words.theirs(number, savedBy)} text={instructions} />
        <Side name={words.yours} text={editor.text.instructions} />
      </div>
      <DiffView before={instructions} after={editor.text.instructions} label={title} />
      <div className="notice-actions">
        <button
          type="button"
          className="button button-accent"
          disabled={editor.saving}
          onClick={() => void editor.save({ ...editor.text, basedOn: number })}
        >
          {words.saveOver(number)}
        </button>
        <button type="button" className="button" onClick={editor.takeTheirs}>
          {words.takeTheirs}
        </button>
      </div>
    </section>
  );
}

// Whoever saved did so at the end of the page.
function showFirst(conflict: HTMLElement | null): void {
  conflict?.scrollIntoView({ block: 'start' });
  conflict?.focus({ preventScroll: true });
}

function Side({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <h3>{name}</h3>
      <pre tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </div>
  );
}
