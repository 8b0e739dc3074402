import { IconArrowBackUp, IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import type { Channel } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { correctChannel } from '../state/recipe-draft.ts';
import type { Check } from './use-checks.ts';

/** The recipe that is repaired, and the photo on which it is measured. */
export interface Fixing extends PanelProps {
  readonly photoId: string | null;
}

interface Props {
  readonly channel: Channel;
  readonly check: Check;
  readonly fixing: Fixing;
}

/** Repairs what a recipe can repair for one channel, takes that back, and says what no recipe repairs. */
export function ChannelFix({ channel, check, fixing }: Props) {
  const { t } = useReading();
  const { fix, busy, problem, tried } = useFix(channel, fixing);
  const { draft, onDraft } = fixing;
  const { repairable = [], facts } = check.result ?? {};
  const possible = tried ? [] : repairable;
  const beyond = (facts?.rules ?? []).filter(({ status, rule }) => status === 'failed' && !possible.includes(rule));
  const corrected = draft.recipe.corrections?.[channel.id] !== undefined;
  if (!corrected && possible.length === 0 && beyond.length === 0) return null;
  return (
    <div className="channel-fix">
      {possible.length > 0 && (
        <button
          type="button"
          className="button button-small"
          disabled={busy || check.checking}
          onClick={() => void fix()}
        >
          {busy ? <span className="spinner" aria-hidden="true" /> : <IconWand size={15} aria-hidden="true" />}
          {busy ? t.channels.fixing : t.channels.fix}
        </button>
      )}
      {corrected && (
        <p className="channel-corrected" role="status">
          {t.channels.corrected}{' '}
          <button
            type="button"
            className="icon-button"
            aria-label={t.channels.takeBack}
            title={t.channels.takeBack}
            onClick={() => onDraft((before) => correctChannel(before, channel.id, null))}
          >
            <IconArrowBackUp size={16} />
          </button>
        </p>
      )}
      {beyond.length > 0 && !check.checking && !busy && (
        <p className="hint">
          {t.channels.beyondRecipe(beyond.map(({ rule }) => (t.channels.rules[rule] ?? rule).toLowerCase()).join(', '))}
        </p>
      )}
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Asks the house for the repaired recipe; remembers for which one nothing could be done. */
function useFix(channel: Channel, { draft, onDraft, photoId }: Fixing) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [spent, setSpent] = useState<string | null>(null);
  const asked = JSON.stringify([photoId, draft.recipe]);
  const fix = async (): Promise<void> => {
    if (photoId === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const { repair } = await take(
        house.POST('/api/photos/{id}/fix', {
          params: { path: { id: photoId } },
          body: { recipe: draft.recipe, channel: channel.id },
        }),
      );
      if (repair) onDraft((before) => correctChannel(before, channel.id, repair.correction));
      else setSpent(asked);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { fix, busy, problem, tried: spent === asked };
}
