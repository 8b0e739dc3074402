import type { Channel, Logo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { Fixing } from './channel-fix.tsx';
import { ChannelRules } from './channel-rules.tsx';
import { FileSettings } from './file-settings.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { useStudio } from '../state/studio-context.tsx';
import { type Check, useChecks } from './use-checks.ts';

interface Props extends PanelProps {
  readonly channels: readonly Channel[];
  /** The photo on which rules are measured; null when the one shown has no cutout yet. */
  readonly photoId: string | null;
  /** The logo of the brand. */
  readonly logo: Logo | null;
}

/** Where the picture goes: each marketplace, and what its rules say of the finished file. */
export function ChannelPanel({ draft, onDraft, channels, photoId, logo }: Props) {
  const { t } = useReading();
  const checkOf = useChecks(photoId, draft.recipe, draft.channels);
  const { setViewed } = useStudio();
  const toggle = (id: string): void => {
    const chosen = draft.channels.includes(id);
    // Who adds a marketplace wants to see its picture: that is what is measured below.
    setViewed(chosen ? null : id);
    onDraft((before) => ({
      ...before,
      channels: chosen ? before.channels.filter((one) => one !== id) : [...before.channels, id],
    }));
  };
  return (
    <div className="panel">
      <FileSettings draft={draft} onDraft={onDraft} logo={logo} />
      {draft.channels.length === 0 && <p className="hint">{t.channels.none}</p>}
      {draft.channels.length > 0 && photoId === null && <p className="hint">{t.channels.notMeasured}</p>}
      <ul className="channel-list">
        {channels.map((channel) => (
          <ChannelLine
            key={channel.id}
            channel={channel}
            chosen={draft.channels.includes(channel.id)}
            check={checkOf(channel.id)}
            onToggle={() => toggle(channel.id)}
            fixing={{ draft, onDraft, photoId }}
          />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly channel: Channel;
  readonly chosen: boolean;
  readonly check: Check;
  readonly onToggle: () => void;
  readonly fixing: Fixing;
}

function ChannelLine({ channel, chosen, check, onToggle, fixing }: LineProps) {
  const { t, language } = useReading();
  const title = channel.title[language];
  return (
    <li className="channel" data-chosen={chosen || undefined}>
      <label className="channel-head">
        <input type="checkbox" checked={chosen} onChange={onToggle} />
        <span className="channel-title">{title}</span>
        {!channel.verified && (
          <span className="channel-unverified" title={t.channels.unverifiedNote}>
            {t.channels.unverified}
          </span>
        )}
        <span className="hint tabular channel-size">
          {channel.width} × {channel.height}
        </span>
      </label>
      {chosen && <ChannelRules channel={channel} check={check} fixing={fixing} />}
    </li>
  );
}
