import { useState } from 'react';
import type { ToolOfServer, ToolUse } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';

/** A tool in the words of its server, and how it may be used. */
export function ToolLine({ server: id, tool }: { readonly server: string; readonly tool: ToolOfServer }) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const { name, title, readOnly, use, changed, shapeHash } = tool;
  const decide = async (next: ToolUse): Promise<void> => {
    setProblem(null);
    try {
      const body = { tool: name, shapeHash, use: next };
      await house.POST('/api/tool-servers/{id}/decision', { params: { path: { id } }, body });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refresh('/api/tool-servers');
  };
  const uses = (['no', 'confirmed', ...(readOnly ? (['free'] as const) : [])] as const).map(
    (one) => [one, t.toolServers.uses[one]] as const,
  );
  return (
    <li>
      <ToolWords tool={tool} />
      {changed && <ChangedNotice onAgain={use === 'no' ? null : () => void decide(readOnly ? use : 'confirmed')} />}
      <ChoiceBar
        label={t.toolServers.use(title ?? name)}
        hideLabel
        value={use}
        options={uses}
        onValue={(next) => void decide(next)}
      />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** What a server says of a tool: plain text, of which nothing is followed or fetched. */
function ToolWords({ tool: { name, title, description, inputSchema, readOnly } }: { readonly tool: ToolOfServer }) {
  const { t } = useReading();
  return (
    <div>
      <strong>{title ?? name}</strong>
      {title !== null && <span className="hint tool-address">{name}</span>}
      <span className="hint">{readOnly ? t.toolServers.readsOnly : t.toolServers.acts}</span>
      <p className="tool-words">
        <span className="hint">{description === '' ? t.toolServers.noWords : t.toolServers.words}</span> {description}
      </p>
      <details>
        <summary>{t.toolServers.arguments}</summary>
        <pre className="tool-schema" tabIndex={0}>
          {JSON.stringify(inputSchema, null, 2)}
        </pre>
      </details>
    </div>
  );
}

function ChangedNotice({ onAgain }: { readonly onAgain: (() => void) | null }) {
  const { t } = useReading();
  return (
    <div className="tool-changed" role="status">
      <p>{t.toolServers.changed}</p>
      {onAgain && (
        <button type="button" className="button button-small" onClick={onAgain}>
          {t.toolServers.again}
        </button>
      )}
    </div>
  );
}
