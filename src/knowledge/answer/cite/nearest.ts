import type { AnswerSentence } from '../../../contract/index.ts';
import type { Answerable } from './judge.ts';
import { asksWhomToReach, tellsHowToReach } from '../question/reaching.ts';
import { isQuotable } from '../rank/quotes.ts';
import type { Candidate } from '../rank/rank.ts';
import { leastRelevance } from '../rank/relevance.ts';
import { showWords } from './present.ts';
import { toCitation } from './proof.ts';

const likeliest = 12;

/**
 * The likeliest sentence of a question that is refused, which a person should see before believing that her documents do not
 * answer; null where none speaks of what was asked. `candidates` come likeliest first.
 */
export function findNearest(answerable: Answerable, candidates: readonly Candidate[]): AnswerSentence | null {
  const { sources, language, focus } = answerable;
  const quotable = candidates.filter((candidate) => isQuotable(candidate.unit) && speaksOf(answerable, candidate));
  // `Qui contacter`: what says by what somebody is reached, where any of the likeliest does.
  const reaching = asksWhomToReach(focus.question)
    ? quotable.slice(0, likeliest).find(({ unit }) => tellsHowToReach(unit.text))
    : undefined;
  const near = reaching ?? quotable[0];
  const source = near && sources[near.passage];
  if (!source) return null;
  const citations = [toCitation(source, near.unit)];
  return {
    index: 0,
    ...showWords(source, near.unit, language, focus.question),
    support: 'quote',
    citations,
    missing: [],
  };
}

// By its meaning and its words together, or by a single word of its own: a person looks before she believes that there is
// nothing. Where no passage speaks of what is asked, the meaning alone has to say so: of `la différence entre un CDD et un
// CDI` what was found holds one word of three.
function speaksOf(answerable: Answerable, { relevance, passage, unit }: Candidate): boolean {
  if (!isSpokenOf(answerable)) return relevance >= leastRelevance.quote;
  if (relevance >= leastRelevance.near) return true;
  const heads = answerable.evidence[passage]?.heads.index;
  return answerable.focus.terms.some((term) => !term.light && (unit.index.has(term) || heads?.has(term)));
}

function isSpokenOf({ focus, evidence }: Answerable): boolean {
  const telling = focus.terms.filter(({ light }) => !light);
  const said = telling.filter((term) =>
    evidence.some(({ units, heads }) => heads.index.has(term) || units.some(({ index }) => index.has(term))),
  );
  // Of two words one is half of what was asked: `délai des factures`.
  return said.length * 2 > telling.length || (telling.length <= 2 && said.length > 0);
}
