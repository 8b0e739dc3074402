import { IconQuote } from '@tabler/icons-react';
import type { TurnKind } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerBody } from './answer-body.tsx';
import { KindSwitch } from '../kind/kind-switch.tsx';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { areProofsGone } from '../exchange/hidden-sentences.tsx';
import type { Exchanges } from '../exchange/use-exchanges.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly narrow: boolean;
  readonly judging: Exchanges['judging'];
  /** The last of its conversation. */
  readonly newest: boolean;
  readonly onRetry: () => void;
  /** Asks the same again as another kind. */
  readonly onRedo: (kind: TurnKind) => void;
  readonly onShowProofs: () => void;
}

/** A question, what was read for it, and its answer. */
export function ExchangeView({ exchange, narrow, judging, newest, onRetry, onRedo, onShowProofs }: Props) {
  const { t, format } = useReading();
  const { sources, documents, searchedIn, mode } = exchange;
  return (
    <article className="exchange" data-exchange={exchange.key}>
      <h2 className="exchange-question">{exchange.question}</h2>
      <KindSwitch takenAs={exchange.takenAs} refused={exchange.outcome === 'refused'} newest={newest} onRedo={onRedo} />
      <p className="exchange-read" aria-live="polite">
        {searchedIn !== null && sources.length > 0 && (
          <>
            {t.ask.read(sources.length, documents)} · <span className="tabular">{format.duration(searchedIn)}</span>
          </>
        )}
        {mode === 'lexical' && searchedIn !== null && <span className="exchange-mode">{t.ask.lexicalOnly}</span>}
      </p>
      <AnswerBody exchange={exchange} onRetry={onRetry} />
      {narrow && sources.length > 0 && (
        <button type="button" className="button button-small proofs-button" onClick={onShowProofs}>
          <IconQuote size={15} aria-hidden="true" /> {nameProofs(exchange, t)}
        </button>
      )}
      {exchange.phase === 'done' && <AnswerActions exchange={exchange} judging={judging} />}
    </article>
  );
}

// A passage that was read is no proof: only those that a sentence rests on are counted as such.
function nameProofs(exchange: ShownExchange, t: Texts): string {
  const { sources, outcome } = exchange;
  const cited = new Set(listCitations(exchange).map(({ number }) => number)).size;
  if (areProofsGone(exchange)) return t.proof.others(sources.length);
  if (cited > 0) return t.proof.show(cited);
  if (outcome === 'refused') return `${exchange.nearest ? t.proof.nearest : t.proof.read} · ${sources.length}`;
  return `${t.proof.found} · ${sources.length}`;
}
