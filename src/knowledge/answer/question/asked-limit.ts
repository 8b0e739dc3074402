import { listQuantities } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';
import type { Focus } from './focus.ts';
import { listSpans, type Span } from './spans.ts';

/** A limit that a question sets by itself: `sous 100 €`, `plus d’une fois par semaine`. */
export interface AskedLimit {
  readonly span: Span;
  /** What is left to be found in a table: the question without the amount and the words that compare it. */
  readonly focus: Pick<Focus, 'question' | 'terms' | 'quantities'>;
}

const comparing =
  /^(?:sous|dessous|dessus|inferieur\w*|superieur\w*|depass\w+|excede\w*|partir|fois|mini\w*|maxi\w*|under|over|below|above)$/u;

/** The one limit that a question sets; null where it sets none or several. */
export function readAskedLimit(asked: AskedLimit['focus']): AskedLimit | null {
  const focus = writeOnce(asked);
  const [span, ...others] = listSpans(focus.question);
  if (!span || others.length > 0) return null;
  const bound = Number.isFinite(span.least) ? span.least : span.most;
  const said = focus.quantities.find(({ values }) => values.includes(bound));
  if (!said) return null;
  const outside = ({ start, end }: { start: number; end: number }): boolean => end <= said.start || start >= said.end;
  return {
    span,
    focus: {
      question: focus.question,
      terms: focus.terms.filter((term) => outside(term) && !comparing.test(term.folded)),
      quantities: focus.quantities.filter((quantity) => quantity !== said),
    },
  };
}

// `Plus d’une fois` is more than one: elsewhere `une` is an article.
function writeOnce(focus: AskedLimit['focus']): AskedLimit['focus'] {
  const question = focus.question.replace(/\b(plus|moins) d['’]une? (?=(?:seule )?(?:fois|times?)\b)/iu, '$1 de 1 ');
  if (question === focus.question) return focus;
  const terms = listTerms(question).map((term) => ({ ...term, weight: 1 }));
  return { question, terms, quantities: listQuantities(question) };
}
