import { IconPencil } from '@tabler/icons-react';
import type { AnswerSentence } from '../../../../../src/contract/index.ts';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { listCitations, type ShownExchange } from './exchange-state.ts';

/** Whether a sentence of an old answer rests on what may no longer be read: the house sends an ellipsis in its place. */
export function isHidden({ sourcesHidden }: Pick<ShownExchange, 'sourcesHidden'>, { text }: AnswerSentence): boolean {
  // An ellipsis that a model wrote itself hides nothing.
  return sourcesHidden > 0 && text.trim() === '…';
}

/** Whether the proofs of an answer can no longer be read: what else was read for it proves nothing. */
export function areProofsGone(exchange: ShownExchange): boolean {
  return exchange.sourcesHidden > 0 && exchange.outcome !== 'refused' && listCitations(exchange).length === 0;
}

/** What stands on the page in one place of the answer: a sentence, or so many hidden ones that follow each other. */
export type AnswerPart =
  | { readonly kind: 'sentence'; readonly sentence: AnswerSentence }
  | { readonly kind: 'hidden'; readonly index: number; readonly count: number };

/** The answer with its hidden sentences gathered, so that one line speaks for all that follow each other. */
export function gatherHidden(exchange: ShownExchange): AnswerPart[] {
  const parts: AnswerPart[] = [];
  for (const sentence of exchange.sentences) {
    const last = parts.at(-1);
    if (!isHidden(exchange, sentence)) parts.push({ kind: 'sentence', sentence });
    else if (last?.kind === 'hidden') parts[parts.length - 1] = { ...last, count: last.count + 1 };
    else parts.push({ kind: 'hidden', index: sentence.index, count: 1 });
  }
  return parts;
}

/** Says that passages of an old answer are gone or closed, and offers to ask again what they answered. */
export function HiddenNote({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const said = exchange.sentences.some((sentence) => isHidden(exchange, sentence));
  return (
    <div className="hidden-note">
      {!said && <p className="answer-note">{t.ask.hidden(exchange.sourcesHidden)}</p>}
      {said && (
        <button type="button" className="button button-small" onClick={() => focusQuestion(exchange.question)}>
          <IconPencil size={15} aria-hidden="true" /> {t.ask.askAgain}
        </button>
      )}
    </div>
  );
}
