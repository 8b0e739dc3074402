import { Popover } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { ToolSelection, UsableTool } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { houseQueries } from '../../../api/queries.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { Link } from '../../../shell/link.tsx';
import { runsHouse } from '../../../shell/roles.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import '../choices/choices.css';

interface Props {
  readonly tools: ToolSelection;
  readonly onTools: (tools: ToolSelection) => void;
}

/** The tools of other servers that may be used here: each turned on or off for this conversation. */
export function ToolPicker({ tools, onTools }: Props) {
  const { t } = useReading();
  const [opened, setOpened] = useState(false);
  const on = tools.length > 0;
  const label = on ? t.choices.toolsOn(tools.length) : t.choices.tools;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      width={340}
      middlewares={{ flip: true, shift: { padding: 8 } }}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className="icon-button icon-button-small tools-button"
          data-on={on || undefined}
          aria-label={label}
          title={label}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
        >
          <IconPlugConnected size={17} />
          {on && (
            <span className="tools-count" aria-hidden="true">
              {tools.length}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.choices.tools}>
        {opened && <ToolChoice tools={tools} onTools={onTools} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function ToolChoice({ tools, onTools }: Props) {
  const { t } = useReading();
  const usable = houseQueries.useQuery('get', '/api/tools', undefined, { refetchOnMount: 'always' });
  if (usable.error) return <ProblemNotice words={toMessage(usable.error)} />;
  if (!usable.data) return <p className="hint">{t.states.loading}</p>;
  if (usable.data.tools.length === 0) return <NoTools />;
  const servers = Map.groupBy(usable.data.tools, ({ server }) => server);
  // What was withdrawn since is no longer among what is turned on.
  const kept = tools.filter((one) => usable.data.tools.some((tool) => isSame(one, tool)));
  return (
    <div className="tools-choice" tabIndex={-1} data-autofocus>
      <p className="hint">{t.choices.toolsLead}</p>
      {[...servers].map(([server, offered]) => (
        <fieldset key={server}>
          <legend>{offered[0]?.serverName}</legend>
          {offered.map((tool) => (
            <div key={tool.tool}>
              <CheckLine
                label={tool.title ?? tool.tool}
                checked={kept.some((one) => isSame(one, tool))}
                onChecked={(checked) =>
                  onTools([
                    ...kept.filter((one) => !isSame(one, tool)),
                    ...(checked ? [{ server, tool: tool.tool }] : []),
                  ])
                }
              />
              <span className="hint">{tool.confirmed ? t.choices.toolConfirmed : t.choices.toolFree}</span>
              {tool.description !== '' && (
                <span className="hint">
                  {t.toolServers.words} {tool.description}
                </span>
              )}
            </div>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function isSame(one: ToolSelection[number], { server, tool }: Pick<UsableTool, 'server' | 'tool'>): boolean {
  return one.server === server && one.tool === tool;
}

function NoTools() {
  const { t } = useReading();
  const { role } = useHouse();
  return (
    <div className="tools-choice" tabIndex={-1} data-autofocus>
      <p>{t.choices.noTools}</p>
      {runsHouse(role) ? (
        <p>
          <Link href="/house/tools">{t.choices.admitTools}</Link>
        </p>
      ) : (
        <p className="hint">{t.choices.askForTools}</p>
      )}
    </div>
  );
}
