import { IconQuote } from '@tabler/icons-react';
import { memo } from 'react';
import type { TurnKind } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerDocuments } from './answer-documents.tsx';
import { AnswerBody } from './answer-body.tsx';
import { KindSwitch } from '../kind/kind-switch.tsx';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { areProofsGone } from '../exchange/hidden-sentences.tsx';
import type { Judging } from '../exchange/use-judging.ts';
import { AskedQuestion } from '../asked/asked-question.tsx';
import { Versions } from '../asked/versions.tsx';

/** What can be done with an exchange; the same object as long as the page is open. */
export interface ExchangeActs {
  /** Asks once more below what there is. */
  readonly retry: (exchange: ShownExchange) => void;
  /** Asks in its place, and keeps it as a version. */
  readonly askInstead: (exchange: ShownExchange, question: string, kind?: TurnKind) => void;
  /** Asks in its place in all documents, what is attached included. */
  readonly askEverywhere: (exchange: ShownExchange) => void;
  readonly showVersion: (exchange: ShownExchange, step: -1 | 1) => void;
  readonly showProofs: (exchange: ShownExchange) => void;
}

interface Props {
  readonly exchange: ShownExchange;
  readonly version: number;
  readonly versions: number;
  readonly narrow: boolean;
  /** The last of its conversation. */
  readonly newest: boolean;
  /** null where nothing is kept that could be judged. */
  readonly judging: Judging | null;
  /** null where nothing is kept. */
  readonly conversationId: string | null;
  readonly acts: ExchangeActs;
  /** It was searched in the attached files alone: all documents can be. */
  readonly everywhere: boolean;
}

/** A question, what was read for it, and its answer. Drawn again only when something of it has changed. */
export const ExchangeView = memo(function ExchangeView(props: Props) {
  const { exchange, version, versions, narrow, newest, judging, conversationId, acts, everywhere } = props;
  const { t, format } = useReading();
  const { sources, documents, searchedIn, mode } = exchange;
  return (
    <article className="exchange" data-exchange={exchange.key}>
      <AskedQuestion question={exchange.question} onAsk={(question) => acts.askInstead(exchange, question)} />
      <KindSwitch
        takenAs={exchange.takenAs}
        scope={exchange.scope}
        refused={exchange.outcome === 'refused'}
        newest={newest}
        onRedo={(kind) => acts.askInstead(exchange, exchange.question, kind)}
      />
      <div className="exchange-head">
        {versions > 1 && (
          <Versions version={version} versions={versions} onStep={(step) => acts.showVersion(exchange, step)} />
        )}
        <p className="exchange-read" aria-live="polite">
          {searchedIn !== null && sources.length > 0 && (
            <>
              {t.ask.read(sources.length, documents)} · <span className="tabular">{format.duration(searchedIn)}</span>
            </>
          )}
          {mode === 'lexical' && searchedIn !== null && <span className="exchange-mode">{t.ask.lexicalOnly}</span>}
        </p>
      </div>
      <AnswerBody
        exchange={exchange}
        onRetry={() => acts.retry(exchange)}
        onEverywhere={everywhere ? () => acts.askEverywhere(exchange) : null}
      />
      {narrow && <AnswerDocuments exchange={exchange} />}
      {narrow && sources.length > 0 && (
        <button type="button" className="button button-small proofs-button" onClick={() => acts.showProofs(exchange)}>
          <IconQuote size={15} aria-hidden="true" /> {nameProofs(exchange, t)}
        </button>
      )}
      {exchange.phase === 'done' && (
        <AnswerActions
          exchange={exchange}
          judging={judging}
          conversationId={conversationId}
          onAgain={() => acts.askInstead(exchange, exchange.question, sameKind(exchange))}
        />
      )}
    </article>
  );
});

// Once more is once more of the same: what was written instead of searched is written again.
function sameKind({ takenAs }: ShownExchange): TurnKind | undefined {
  return takenAs === 'house' || takenAs === 'tools' ? undefined : (takenAs ?? undefined);
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
