import type { Source } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { describeParty } from '../proof/describe-party.ts';

/** The documents that an answer rests on, by name: where no list of proofs stands beside it, as on a phone. */
export function AnswerDocuments({ exchange }: { readonly exchange: ShownExchange }) {
  const { t, format } = useReading();
  const documents = listCited(exchange);
  if (documents.length === 0) return null;
  return (
    <p className="answer-documents">
      <span className="answer-documents-label">{t.ask.from}</span>
      {documents.map((source) => {
        const party = describeParty(source, t, format);
        return (
          <span key={source.documentId} className="answer-documents-name">
            {source.title ?? source.documentName}
            {party !== null && <span className="hint"> · {party}</span>}
          </span>
        );
      })}
    </p>
  );
}

// In the order of the answer, each document once.
function listCited(exchange: ShownExchange): Source[] {
  const cited = listCitations(exchange).flatMap(
    ({ number }) => exchange.sources.find((source) => source.number === number) ?? [],
  );
  return cited.filter(({ documentId }, index) => cited.findIndex((other) => other.documentId === documentId) === index);
}
