import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { type EditorText, houseTools } from './editor-text.ts';

interface Props {
  readonly tools: EditorText['tools'];
  readonly onTools: (tools: EditorText['tools']) => void;
}

/** Which tools of the house its model is given; all of them at first. */
export function ToolFields({ tools, onTools }: Props) {
  const { t } = useReading();
  return (
    <fieldset className="editor-part">
      <legend>{t.assistantEditor.tools}</legend>
      <div className="editor-checks">
        {houseTools.map((tool) => (
          <CheckLine
            key={tool}
            label={t.assistants.toolNames[tool]}
            checked={tools.includes(tool)}
            onChecked={(checked) => onTools(houseTools.filter((one) => (one === tool ? checked : tools.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
