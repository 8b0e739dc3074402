import { IconCode, IconFileSearch, IconHome, IconPencil, IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Scope, TakenAs, TurnKind } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useOtherKinds } from './use-kinds.ts';
import './kind-switch.css';

interface Props {
  /** null until the house has said so. */
  readonly takenAs: TakenAs | null;
  /** Where it was asked; null: everywhere. */
  readonly scope: Scope | null;
  /** No document says it: the model may, without proof. */
  readonly refused: boolean;
  /** The key works for the newest exchange alone. */
  readonly newest: boolean;
  readonly onRedo: (kind: TurnKind) => void;
}

const key = 'F2';
const icons = {
  documents: IconFileSearch,
  writing: IconPencil,
  code: IconCode,
  house: IconHome,
  tools: IconPlugConnected,
};

/** What a message was taken for, and what else it can be: each by its button, the next by one key where one writes. */
export function KindSwitch({ takenAs, scope, refused, newest, onRedo }: Props) {
  const { t } = useReading();
  const others = useOtherKinds(takenAs, scope);
  const next = others[0] ?? 'documents';
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!newest || takenAs === null) return undefined;
    const react = (event: KeyboardEvent): void => {
      if (event.key !== key || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      // Under a dialog or the sheet of proofs nothing of the answer can be reached.
      if (document.querySelector('[role="dialog"]') || !button.current || button.current.closest('[inert]')) return;
      event.preventDefault();
      onRedo(next);
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [newest, takenAs, next, onRedo]);
  if (takenAs === null) return null;
  const Icon = icons[takenAs];
  return (
    <p className="kind-switch" role="group" aria-label={t.ask.takenAs}>
      <Icon size={15} aria-hidden="true" /> <span>{t.ask.kinds[takenAs]}</span>
      {others.map((kind) => (
        <button
          key={kind}
          ref={kind === next ? button : undefined}
          type="button"
          className="button button-plain button-small"
          title={t.ask.redoHelp}
          aria-keyshortcuts={newest && kind === next ? key : undefined}
          onClick={() => onRedo(kind)}
        >
          {refused && takenAs === 'documents' && kind === 'writing' ? t.ask.redoUnproved : t.ask.redoAs[kind]}{' '}
          {newest && kind === next && <span className="kbd">{key}</span>}
        </button>
      ))}
    </p>
  );
}
