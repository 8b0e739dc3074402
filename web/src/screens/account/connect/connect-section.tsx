import './connect.css';
import { useState } from 'react';
import type { KeyScope, MadeKey } from '../../../../../src/contract/index.ts';
import { readHouseOrigin } from '../../../api/session.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CallWatch } from './call-watch.tsx';
import { CodeBlock } from './code-block.tsx';
import { OwnBudgets } from './own-budgets.tsx';
import { completingTools, keyPlaceholder, type ToolName, toolNames } from './configuration.ts';
import { writeConfigurations } from './configurations.ts';

const keyDays = 90;

/** Connects a tool to the models of the house: which one, its key, its configuration, its first request. */
export function ConnectSection() {
  const { t } = useReading();
  const [tool, setTool] = useState<ToolName>('vscode');
  const [made, setMade] = useState<MadeKey | null>(null);
  const given = { address: readHouseOrigin(), key: made?.secret ?? keyPlaceholder };
  return (
    <>
      <section className="account-part" aria-labelledby="connect-title">
        <h2 id="connect-title">{t.connect.title}</h2>
        <p className="hint">{t.connect.lead}</p>
        <ToolChoice chosen={tool} onChosen={setTool} />
      </section>
      <KeyPart tool={tool} made={made} onMade={setMade} />
      <section className="account-part" aria-labelledby="configuration-title">
        <h2 id="configuration-title">{t.connect.configuration}</h2>
        <p className="hint">{t.connect.about[tool]}</p>
        {writeConfigurations(tool, given).map((one) => (
          <CodeBlock key={`${tool} ${one.file ?? one.text.slice(0, 20)}`} of={one} />
        ))}
      </section>
      <OwnBudgets />
      <CallWatch keyId={made?.id ?? null} />
    </>
  );
}

interface ChoiceProps {
  readonly chosen: ToolName;
  readonly onChosen: (tool: ToolName) => void;
}

function ToolChoice({ chosen, onChosen }: ChoiceProps) {
  const { t } = useReading();
  return (
    <fieldset className="tool-choice">
      <legend className="label">{t.connect.tool}</legend>
      {toolNames.map((name) => (
        <label key={name} className="tool-line">
          <input type="radio" name="tool" checked={name === chosen} onChange={() => onChosen(name)} />
          <span>{t.connect.name[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface KeyProps {
  readonly tool: ToolName;
  readonly made: MadeKey | null;
  readonly onMade: (made: MadeKey) => void;
}

/** A key for models, and for code where the tool completes it. It stands in the configuration below, and nowhere once the page is left. */
function KeyPart({ tool, made, onMade }: KeyProps) {
  const { t, format } = useReading();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const completes = completingTools.has(tool);
  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const scopes: KeyScope[] = completes ? ['models', 'code'] : ['models'];
      const body = { name: t.connect.name[tool], scopes, days: keyDays };
      onMade(await take(house.POST('/api/keys', { body })));
      refresh('/api/keys');
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
  };
  return (
    <section className="account-part" aria-labelledby="connect-key-title">
      <h2 id="connect-key-title">{t.connect.key}</h2>
      <p className="hint" role="status">
        {made
          ? t.connect.keyMade(made.name, format.moment(made.endsAt))
          : completes
            ? t.connect.keyLeadCode
            : t.connect.keyLead}
      </p>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button button-small" disabled={busy} onClick={() => void make()}>
        {made ? t.connect.makeAnother : t.connect.makeKey}
      </button>
    </section>
  );
}
