import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useReading } from '../texts/texts.tsx';
import { MatchViewer } from '../viewer/match-viewer.tsx';
import type { ShownExchange } from './exchange-state.ts';
import type { Match } from './matches.ts';
import { ProofList } from './proof-list.tsx';

interface Props {
  readonly exchange: ShownExchange | undefined;
  readonly matches: readonly Match[];
  readonly opened: Match | null;
  readonly onOpen: (exchangeKey: string, match: Match) => void;
  readonly onBack: () => void;
  /** Given where the pane is a sheet from below. */
  readonly onClose: (() => void) | null;
}

/** The proofs beside the answer, or the document of one of them. Esc goes one step back. */
export function ProofPane({ exchange, matches, opened, onOpen, onBack, onClose }: Props) {
  const { t } = useReading();
  const pane = useRef<HTMLElement>(null);
  const sheet = onClose !== null;
  const viewing = opened !== null;
  useEffect(() => {
    if (sheet || viewing) pane.current?.focus({ preventScroll: true });
  }, [sheet, viewing]);
  const returnToCard = (): void => {
    const number = opened?.number;
    onBack();
    requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>(`[data-proof="${number}"]`)?.focus());
  };
  const react = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    if (viewing) returnToCard();
    else onClose?.();
  };
  const body =
    opened && exchange ? (
      <MatchViewer
        matches={matches}
        match={opened}
        onMatch={(match) => onOpen(exchange.key, match)}
        onBack={returnToCard}
      />
    ) : (
      <ProofList exchange={exchange} matches={matches} onOpen={onOpen} />
    );
  return (
    <>
      {onClose && <div className="sheet-veil" onClick={onClose} />}
      <aside
        ref={pane}
        tabIndex={-1}
        className={`proof-pane${sheet ? ' sheet' : ''}`}
        aria-label={viewing ? t.viewer.label : t.proof.title}
        {...(sheet ? { role: 'dialog', 'aria-modal': true } : {})}
        onKeyDown={react}
      >
        {onClose && (
          <button type="button" className="icon-button sheet-close" aria-label={t.actions.close} onClick={onClose}>
            <IconX size={18} />
          </button>
        )}
        {body}
      </aside>
    </>
  );
}
