import { findList, type FoundList } from '../kinds/find-list.ts';
import { type Assembled, showList } from '../kinds/show-list.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { present } from './read.ts';
import { likelyRead } from './select.ts';

/**
 * A sentence as an answer, with the whole list that it announces or whose other items answer as well. Where one item alone
 * answers it is shown alone, under what announces it where it says little by itself.
 */
export function presentRead(prepared: Prepared, read: readonly Reranked[], candidate: Reranked): Assembled[] {
  const list = findList(prepared, candidate);
  if (!list) return [present(prepared, candidate)];
  if (list.lead?.unit === candidate.unit || mostAnswer(list, read)) return showList(prepared, list);
  const item = list.items.find((units) => units.some(({ unit }) => unit === candidate.unit));
  if (!item || !leans(candidate.unit.text)) return [present(prepared, candidate)];
  return showList(prepared, { lead: list.lead, items: [item], cut: false });
}

function mostAnswer({ items }: FoundList, read: readonly Reranked[]): boolean {
  const likely = new Set(read.filter(({ probability }) => probability >= likelyRead.direct).map(({ unit }) => unit));
  const answering = items.filter((units) => units.some(({ unit }) => likely.has(unit)));
  return answering.length > 1 && answering.length * 2 >= items.length;
}

const mark = /^\s*(?:[-–—•·▪◦*]|\(?(?:\d{1,2}|[a-z])[.)°])\s+/iu;

// `les frais de taxi ;` goes on from what announces it; `Rangez le matériel.` does not.
function leans(text: string): boolean {
  const own = text.replace(mark, '').trim();
  return /^\p{Ll}/u.test(own) || !/[.!…]["”»)]?$/u.test(own);
}
