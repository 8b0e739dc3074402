import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconHelpCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { Match } from '../ask/matches.ts';
import { useReading } from '../texts/texts.tsx';
import { DocumentView } from './document-view.tsx';
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
          <span className="truncate hint">{match.source?.path}</span>
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
        <MatchSteps at={at} count={matches.length} onStep={go} />
      </header>
      {why && match.source && <WhyFound source={match.source} />}
      <DocumentView key={match.documentId} documentId={match.documentId} target={match} highlights={highlights} />
    </div>
  );
}

interface StepsProps {
  readonly at: number;
  readonly count: number;
  readonly onStep: (step: number) => void;
}

function MatchSteps({ at, count, onStep }: StepsProps) {
  const { t } = useReading();
  return (
    <span className="viewer-matches">
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.previousMatch}
        title={`${t.viewer.previousMatch} (←)`}
        disabled={at <= 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronLeft size={18} />
      </button>
      <span className="tabular" role="status" aria-label={t.viewer.match(at + 1, count)}>
        {at + 1}/{count}
      </span>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.viewer.nextMatch}
        title={`${t.viewer.nextMatch} (→)`}
        disabled={at >= count - 1}
        onClick={() => onStep(1)}
      >
        <IconChevronRight size={18} />
      </button>
    </span>
  );
}
