import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isTyping, questionBoxId } from '../../../shell/shortcuts.ts';
import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isRunning, listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { areProofsGone } from '../exchange/hidden-sentences.tsx';
import { firstMatch, type Match } from '../exchange/matches.ts';
import { ProofCard } from './proof-card.tsx';

interface Props {
  readonly exchange: ShownExchange | undefined;
  readonly matches: readonly Match[];
  readonly onOpen: (exchangeKey: string, match: Match) => void;
}

const shownAtFirst = 4;

/** The passages an answer rests on; those read and not cited are folded away. Arrows move, Enter opens. */
export function ProofList({ exchange, matches, onOpen }: Props) {
  const { t } = useReading();
  const list = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState(false);
  useArrowsFromElsewhere(list);
  if (!exchange || exchange.sources.length === 0) return <p className="proof-empty">{describeEmpty(exchange, t)}</p>;
  const cited = new Set(listCitations(exchange).map(({ number }) => number));
  const gone = areProofsGone(exchange);
  const settled = !isRunning(exchange) && (cited.size > 0 || gone);
  const near = exchange.nearest?.citations[0]?.number;
  // Beside a refusal the likeliest comes first; where no passage speaks of the question, none is put forward.
  const unspoken = exchange.outcome === 'refused' && near === undefined && !gone;
  const shown = unspoken ? 0 : shownAtFirst;
  const ordered = exchange.sources.toSorted(
    (left, right) => Number(right.number === near) - Number(left.number === near),
  );
  const main = ordered.filter(({ number }, index) => cited.has(number) || (!settled && index < shown));
  const others = exchange.sources.filter((source) => !main.includes(source));
  const documents = new Set((settled ? main : exchange.sources).map(({ documentId }) => documentId)).size;
  // What no sentence rests on proves nothing yet.
  const found = cited.size === 0 && !gone ? t.proof.found : t.proof.title;
  const card = (source: (typeof main)[number]) => {
    const match = firstMatch(matches, source.number);
    return (
      <ProofCard
        key={source.passageId}
        exchange={exchange}
        source={source}
        cited={cited.has(source.number)}
        onOpen={() => match && onOpen(exchange.key, match)}
      />
    );
  };
  return (
    <div className="proof-list" ref={list} onKeyDown={moveFocus} role="group" aria-label={t.proof.list}>
      <h2 className="proof-head">
        {unspoken ? t.proof.read : exchange.outcome === 'refused' ? t.proof.nearest : found}{' '}
        {!gone && <span>{t.proof.documents(documents)}</span>}
      </h2>
      {gone && <p className="hint">{t.proof.gone}</p>}
      {main.map(card)}
      {others.length > 0 && (
        <>
          <button
            type="button"
            className="proof-fold"
            aria-expanded={unfolded}
            onClick={() => setUnfolded((before) => !before)}
          >
            <IconChevronRight size={16} aria-hidden="true" />
            {t.proof.others(others.length)}
          </button>
          {unfolded && others.map(card)}
        </>
      )}
    </div>
  );
}

function describeEmpty(exchange: ShownExchange | undefined, t: Texts): string {
  if (!exchange) return t.proof.empty;
  if (exchange.sourcesHidden > 0) return t.proof.gone;
  return exchange.outcome === 'written' ? t.proof.none : t.proof.empty;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.proof-open, .proof-fold')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// From the page, an empty question box, a number in the answer, or the sheet of proofs: the arrow down enters them.
function useArrowsFromElsewhere(list: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented || list.current?.contains(document.activeElement)) return;
      const target = event.target as HTMLElement;
      const emptyBox = target.id === questionBoxId && (target as HTMLTextAreaElement).value === '';
      const leadsHere = target === document.body || target.matches('.proof-pane, .citation-mark');
      if (!emptyBox && (isTyping(target) || !leadsHere)) return;
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('.proof-open, .proof-fold')?.focus();
    };
    window.addEventListener('keydown', enter);
    return () => window.removeEventListener('keydown', enter);
  }, [list]);
}
