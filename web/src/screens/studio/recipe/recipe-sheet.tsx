import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { useStudio } from '../state/studio-context.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The recipe as a sheet from below. It leaves the picture in view and in reach: what changes is seen at once. */
export function RecipeSheet({ children, onClose }: Props) {
  const { t } = useReading();
  const sheet = useRef<HTMLDivElement>(null);
  const { paintAsked } = useStudio();
  const [before] = useState(paintAsked);
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // What is painted, how long it takes and what stops it stand below the picture.
    if (paintAsked !== before) onClose();
  }, [paintAsked, before, onClose]);
  return (
    <div
      ref={sheet}
      className="recipe-sheet"
      role="dialog"
      aria-label={t.studio.recipe}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
      <button type="button" className="icon-button sheet-close" aria-label={t.actions.close} onClick={onClose}>
        <IconX size={18} />
      </button>
    </div>
  );
}
