import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconHelpCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { Match } from '../exchange/matches.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { WhyFound } from './why-found.tsx';

interface Props {
  readonly matches: readonly Match[];
  readonly match: Match;
  readonly onMatch: (match: Match) => void;
  readonly onBack: () => void;
}

/** The document of a proof, opened at its words; left and right go through all proofs of the answer. */
export function MatchViewer({ matches, match, onMatch, onBack }: Props) {
  const { t } = useReading();
  const [why, setWhy] = useState(false);
  const at = matches.findIndex(({ key }) => key === match.key);
  // Cited places come first and are counted apart: what was only read proves nothing.
  const alike = matches.filter(({ cited }) => cited === match.cited);
  const place = { number: alike.findIndex(({ key }) => key === match.key) + 1, count: alike.length };
  const go = (step: number): void => {
    const next = matches[at + step];
    if (next) onMatch(next);
  };
  const react = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  const name = match.source?.title ?? match.source?.documentName ?? '';
  const highlights = matches
    .filter(({ documentId, cited, key }) => documentId === match.documentId && (cited || key === match.key))
    .map((one) => ({ page: one.page, start: one.start, end: one.end, current: one.key === match.key }));
  return (
    <div className="match-viewer" onKeyDown={react}>
      <header className="viewer-head">
        <button
          type="button"
          className="icon-button"
          aria-label={t.viewer.toProofs}
          title={`${t.viewer.toProofs} (Esc)`}
          onClick={onBack}
        >
          <IconArrowLeft size={18} />
        </button>
        <span className="viewer-name">
          <strong className="truncate">{name}</strong>
          {match.source?.path !== name && <span className="truncate hint">{match.source?.path}</span>}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label={t.viewer.why}
          title={t.viewer.why}
          aria-expanded={why}
          onClick={() => setWhy((before) => !before)}
        >
          <IconHelpCircle size={18} />
        </button>
        <MatchSteps at={at} last={matches.length - 1} cited={match.cited} place={place} onStep={go} />
      </header>
      {why && match.source && <WhyFound source={match.source} />}
      <DocumentView key={match.documentId} documentId={match.documentId} target={match} highlights={highlights} />
    </div>
  );
}

interface StepsProps {
  readonly at: number;
  readonly last: number;
  readonly cited: boolean;
  readonly place: { readonly number: number; readonly count: number };
  readonly onStep: (step: number) => void;
}

function MatchSteps({ at, last, cited, place, onStep }: StepsProps) {
  const { t } = useReading();
  const { number, count } = place;
  return (
    <span className="viewer-matches">
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.previousMatch}
        title={`${t.viewer.previousMatch} (←)`}
        aria-disabled={at <= 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft size={18} />
      </button>
      <span className="tabular" role="status">
        <span className="match-words">{(cited ? t.viewer.match : t.viewer.passage)(number, count)}</span>
        <span className="match-short" aria-hidden="true">
          {number}/{count}
        </span>
      </span>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.nextMatch}
        title={`${t.viewer.nextMatch} (→)`}
        aria-disabled={at >= last}
        onClick={() => onStep(1)}
      >
        <IconChevronRight size={18} />
      </button>
    </span>
  );
}
