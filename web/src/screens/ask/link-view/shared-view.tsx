import { useCallback, useMemo } from 'react';
import type { SharedExchange } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { houseQueries } from '../../../api/queries.ts';
import { Link } from '../../../shell/link.tsx';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { AnswerBody } from '../answer/answer-body.tsx';
import { blank, type ShownExchange } from '../exchange/exchange-state.ts';
import type { Match } from '../exchange/matches.ts';
import { PointingProvider } from '../exchange/pointing.tsx';

/** What a link shows of somebody's conversation: the questions, and the sentences whose documents its reader may open. */
export function SharedView({ shareId }: { readonly shareId: string }) {
  const { t, format } = useReading();
  const at = { params: { path: { id: shareId } } };
  const { data, error, isPending } = houseQueries.useQuery('get', '/api/shares/{id}', at);
  const open = useCallback((_: string, { documentId }: Match) => navigate(`/documents/${documentId}`), []);
  const shown = useMemo(() => data?.exchanges.map(toShown) ?? [], [data]);
  return (
    <PointingProvider open={open}>
      <div className="ask-scroll shared">
        <div className="ask-column">
          <h1 className="shared-title">{t.chat.sharedTitle}</h1>
          {isPending && <p className="screen-note">{t.states.loading}</p>}
          {error && (
            <ProblemNotice words={toMessage(error)}>
              <Link href="/" className="button button-small">
                {t.nav.ask}
              </Link>
            </ProblemNotice>
          )}
          {data && (
            <p className="answer-note">
              {t.chat.sharedBy(data.sharedBy, format.moment(data.sharedAt))}. {t.chat.sharedNote}
            </p>
          )}
          {data?.exchanges.map((exchange, index) => (
            <SharedTurn key={index} exchange={exchange} shown={shown[index]} />
          ))}
        </div>
      </div>
    </PointingProvider>
  );
}

function SharedTurn({
  exchange,
  shown,
}: {
  readonly exchange: SharedExchange;
  readonly shown: ShownExchange | undefined;
}) {
  const { t } = useReading();
  const { question, hidden, sentences, outcome } = exchange;
  if (!shown) return null;
  return (
    <article className="exchange">
      <h2 className="exchange-question">{question}</h2>
      {sentences.length > 0 && <AnswerBody exchange={shown} onRetry={() => undefined} />}
      {sentences.length === 0 && (
        <p className="answer-note">{outcome === 'refused' ? t.ask.refused : t.chat.sharedEmpty}</p>
      )}
      {hidden > 0 && <p className="answer-note">{t.chat.sharedHidden(hidden)}</p>}
      <CitedDocuments exchange={exchange} />
    </article>
  );
}

function CitedDocuments({ exchange: { sources } }: { readonly exchange: SharedExchange }) {
  const { t } = useReading();
  if (sources.length === 0) return null;
  return (
    <section className="shared-sources" aria-label={t.chat.sharedSources}>
      <ol>
        {sources.map(({ passageId, number, documentId, title, documentName, page }) => (
          <li key={passageId}>
            <span className="tabular">{number}</span>{' '}
            <Link href={`/documents/${documentId}`}>{title ?? documentName}</Link>, {t.proof.page(String(page))}
          </li>
        ))}
      </ol>
    </section>
  );
}

// Its end is told: whoever reads it asks nothing again.
function toShown(exchange: SharedExchange, index: number): ShownExchange {
  const { question, sources, sentences, disagreements, outcome } = exchange;
  const ended = outcome === 'written' || outcome === 'quoted' ? outcome : 'answered';
  return {
    ...blank,
    key: String(index),
    question,
    scope: null,
    phase: 'done',
    sources,
    sentences,
    disagreements,
    outcome: ended,
  };
}
