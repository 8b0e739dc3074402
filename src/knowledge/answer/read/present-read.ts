import { asksForList } from '../kinds/asking.ts';
import { findList, type FoundList } from '../kinds/find-list.ts';
import { type Assembled, showList } from '../kinds/show-list.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { present } from './read.ts';
import { likelyRead } from './select.ts';

/**
 * A sentence as an answer, with the whole list that it announces or whose other items answer as well, or may where a list
 * is asked. Where one item alone
 * answers it is shown alone, under what announces it where it says little by itself.
 */
export function presentRead(prepared: Prepared, read: readonly Reranked[], candidate: Reranked): Assembled[] {
  const list = findList(prepared, candidate);
  if (!list) return [present(prepared, candidate)];
  const answers = asksForList(prepared.question) ? severalMay(list, read) : mostAnswer(list, read);
  if (list.lead?.unit === candidate.unit || answers) return showList(prepared, list);
  const item = list.items.find((units) => units.some(({ unit }) => unit === candidate.unit));
  if (!item || !leans(candidate.unit.text)) return [present(prepared, candidate)];
  return showList(prepared, { lead: list.lead, items: [item], cut: false });
}

function mostAnswer({ items }: FoundList, read: readonly Reranked[]): boolean {
  const answering = countLikely(items, read, likelyRead.direct);
  return answering > 1 && answering * 2 >= items.length;
}

// Where several things are asked, the chosen item is one of them as soon as another, or the lead-in, may answer too.
function severalMay({ items, lead }: FoundList, read: readonly Reranked[]): boolean {
  return countLikely([...items, ...(lead ? [[lead]] : [])], read, likelyRead.direct / 2) > 1;
}

function countLikely(items: FoundList['items'], read: readonly Reranked[], least: number): number {
  const likely = new Set(read.filter(({ probability }) => probability >= least).map(({ unit }) => unit));
  return items.filter((units) => units.some(({ unit }) => likely.has(unit))).length;
}

const mark = /^\s*(?:[-–—•·▪◦*]|\(?(?:\d{1,2}|[a-z])[.)°])\s+/iu;

// `les frais de taxi ;` goes on from what announces it; `Rangez le matériel.` does not.
function leans(text: string): boolean {
  const own = text.replace(mark, '').trim();
  return /^\p{Ll}/u.test(own) || !/[.!…]["”»)]?$/u.test(own);
}
