import type { ReactNode } from 'react';

interface Props {
  readonly chosen: boolean;
  /** Has the focus when the dialog opens. */
  readonly first: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One line of a list of spaces of which one is chosen. */
export function SpaceChoice({ chosen, first, onChoose, children }: Props) {
  return (
    <label className="space-choice">
      <input type="radio" name="space" checked={chosen} onChange={onChoose} data-autofocus={first || undefined} />
      {children}
    </label>
  );
}
