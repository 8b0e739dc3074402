import { type ComponentProps, useEffect, useState } from 'react';
import type { Photo, Stroke } from '../../../../src/contract/index.ts';
import { isTyping } from '../../shell/shortcuts.ts';
import { useReading } from '../../texts/texts.tsx';
import { BrushStage } from './brush/brush-stage.tsx';
import { Stage } from './stage/stage.tsx';
import { useOpened } from './state/use-opened.ts';
import { isCutOut } from './state/use-photos.ts';

interface Props extends Omit<ComponentProps<typeof Stage>, 'onRepair'> {
  /** The cutout was corrected by hand. */
  readonly onCorrected: (photo: Photo) => void;
}

/** One photo before and after, or under the brush. */
export function PhotoStage({ onCorrected, ...props }: Props) {
  const { photo } = props;
  const { t } = useReading();
  const { name, open: show, close } = useOpened();
  const [proposed, setProposed] = useState<readonly Stroke[]>([]);
  const able = isCutOut(photo) || photo.state === 'no-subject';
  const open = (strokes: readonly Stroke[] = []): void => {
    setProposed(strokes);
    show('brush');
  };
  const isOpen = able && name === 'brush';
  useRepairKey(able && !isOpen ? () => open() : null);
  if (!isOpen) return <Stage {...props} onRepair={able ? open : null} />;
  return (
    <section className="stage" aria-label={t.stage.label}>
      <BrushStage key={photo.id} photo={photo} proposed={proposed} onSaved={onCorrected} onClose={close} />
    </section>
  );
}

/** B opens the repair, anywhere in the studio where nothing is typed. */
function useRepairKey(open: (() => void) | null): void {
  useEffect(() => {
    if (!open) return undefined;
    const react = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'b' || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [open]);
}
