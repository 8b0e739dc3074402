import { IconAdjustments, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Channel, Photo } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { useReading } from '../../texts/texts.tsx';
import { previewNames } from './batch/name-files.ts';
import { EnlargedNote } from './channels/enlarged-note.tsx';
import { useStudio } from './state/studio-context.tsx';
import { isCutOut } from './state/use-photos.ts';
import { downloadPicture } from './stage/use-preview.ts';

interface Props {
  readonly photo: Photo | null;
  /** The channel whose picture is looked at; null for the recipe's own. */
  readonly channel: Channel | null;
  /** How many photos the recipe would be applied to. */
  readonly count: number;
  readonly onBatch: () => void;
  /** Given where the recipe is a sheet that must be opened. */
  readonly onRecipe: (() => void) | null;
}

/** What can be done with the recipe: apply it to the photos, or take this one picture in full size. */
export function StudioActions({ photo, channel, count, onBatch, onRecipe }: Props) {
  const { t, format, language } = useReading();
  const { draft } = useStudio();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = channel === null ? t.studio.download : t.studio.downloadFor(channel.title[language]);
  const able = photo !== null && isCutOut(photo);
  const download = async (): Promise<void> => {
    if (!photo) return;
    setBusy(true);
    setProblem(null);
    const naming = channel === null && photo.code !== null ? '{code}' : '';
    const channels = channel === null ? [] : [channel];
    const [name = photo.name] = previewNames([photo], channels, { naming, format: draft.recipe.output.format });
    try {
      // What is looked at is what comes: a marketplace's picture under the name that it wants.
      await downloadPicture({ photoId: photo.id, recipe: draft.recipe, channel: channel?.id ?? null }, name);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <footer className="studio-actions">
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      {able && <EnlargedNote photos={[photo]} recipe={draft.recipe} channels={channel === null ? [] : [channel]} />}
      {onRecipe && (
        <button type="button" className="button" onClick={onRecipe}>
          <IconAdjustments size={17} aria-hidden="true" /> {t.studio.openRecipe}
        </button>
      )}
      <button type="button" className="button button-accent studio-apply" disabled={count === 0} onClick={onBatch}>
        {t.studio.apply(Math.max(1, count), format.number(count))}
      </button>
      <button
        type="button"
        className="button studio-download"
        aria-label={words}
        title={words}
        disabled={!able || busy}
        onClick={() => void download()}
      >
        {busy ? <span className="spinner" aria-hidden="true" /> : <IconDownload size={17} aria-hidden="true" />}
      </button>
    </footer>
  );
}
