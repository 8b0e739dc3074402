import { IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useEscape } from '../../../shell/use-escape.ts';
import { useReading } from '../../../texts/texts.tsx';
import { MatchViewer } from './match-viewer.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import type { Match } from '../exchange/matches.ts';
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

// Going back is the browser's: the list is there again some frames later. Who has gone elsewhere meanwhile, as to the
// question, is not called back.
function focusWhenDrawn(pane: HTMLElement | null, selector: string): void {
  const from = document.activeElement;
  const look = (frames: number): void => {
    const at = document.activeElement;
    if (at && at !== from && at !== document.body && !pane?.contains(at)) return;
    const found = pane?.querySelector<HTMLElement>(selector);
    if (found) found.focus();
    else if (frames > 0) requestAnimationFrame(() => look(frames - 1));
  };
  requestAnimationFrame(() => look(30));
}

/** The proofs beside the answer, or the document of one of them. Esc goes one step back. */
export function ProofPane({ exchange, matches, opened, onOpen, onBack, onClose }: Props) {
  const { t } = useReading();
  const pane = useRef<HTMLElement>(null);
  const sheet = onClose !== null;
  const viewing = opened !== null;
  // Beside the answer it is a part of the page, over it a dialog: that is no `aside`.
  const Pane = sheet ? 'div' : 'aside';
  useEffect(() => {
    if (sheet || viewing) pane.current?.focus({ preventScroll: true });
  }, [sheet, viewing]);
  const returnToCard = (): void => {
    const number = opened?.number;
    onBack();
    focusWhenDrawn(pane.current, `[data-proof="${number}"]`);
  };
  const leave = (): void => {
    if (viewing) returnToCard();
    else onClose?.();
  };
  useEscape(viewing || sheet, leave);
  const body =
    opened && exchange ? (
      <MatchViewer
        matches={matches}
        match={opened}
        onMatch={(match) => onOpen(exchange.key, match)}
        onBack={returnToCard}
      />
    ) : (
      <ProofList key={exchange?.key} exchange={exchange} matches={matches} onOpen={onOpen} />
    );
  return (
    <>
      {onClose && <div className="sheet-veil" onClick={onClose} />}
      <Pane
        ref={pane as RefObject<HTMLDivElement | null>}
        tabIndex={-1}
        className={`proof-pane${sheet ? ' sheet' : ''}`}
        aria-label={viewing ? t.viewer.label : t.proof.title}
        {...(sheet ? { role: 'dialog', 'aria-modal': true } : {})}
      >
        {onClose && (
          <button type="button" className="icon-button sheet-close" aria-label={t.actions.close} onClick={onClose}>
            <IconX size={18} />
          </button>
        )}
        {body}
      </Pane>
    </>
  );
}
