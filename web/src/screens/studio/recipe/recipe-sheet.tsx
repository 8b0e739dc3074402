import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The recipe as a sheet from below. It leaves the picture in view and in reach: what changes is seen at once. */
export function RecipeSheet({ children, onClose }: Props) {
  const { t } = useReading();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);
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
