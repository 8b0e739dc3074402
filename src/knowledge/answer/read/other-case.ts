import { listTerms, TermIndex } from '../../verify/terms.ts';
import { findTableHead } from '../../verify/unit-role.ts';
import { isAsking } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { asksForSeveral } from '../kinds/asking.ts';
import { doing } from '../kinds/degrees.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { likelyRead } from './select.ts';

/**
 * True of a row that may be that of another case: nothing that the question says tells it from another row of its passage,
 * and a word of the question stands neither in it, nor above it, nor in any row beside it (`prix du km en hélicoptère` over
 * ambulances and cars). It is then quoted and not given as the answer, unless the reader is sure of it.
 */
export function isOtherCase(
  { question, focus, sources, evidence }: Prepared,
  { passage, unit, probability }: Reranked,
): boolean {
  const [source, own] = [sources[passage], evidence[passage]];
  if (!source || !own || unit.role !== 'row' || probability >= likelyRead.doubtful || asksForSeveral(question))
    return false;
  // A number of the question is read as a case of its own (`read/span-fit.ts`).
  if (focus.quantities.length > 0) return false;
  const asked = focus.terms.filter(
    ({ light, folded }) => !light && !isAsking(folded) && !doing.test(folded) && readHint(folded) === null,
  );
  const rows = own.units.filter((other) => other.role === 'row' && other !== unit);
  const held = asked.filter((term) => unit.index.has(term));
  const isTold = !rows.some((row) => held.every((term) => row.index.has(term)));
  if (isTold || rows.length === 0) return false;
  const head = findTableHead(source, own.units, own.units.indexOf(unit)) ?? '';
  const columns = new TermIndex(listTerms(head));
  return asked.some(
    (term) => ![unit, ...rows].some(({ index }) => index.has(term)) && !own.heads.index.has(term) && !columns.has(term),
  );
}
