import type { Prepared } from '../parts.ts';
import { asksForList } from './asking.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import { findList, type FoundList } from './find-list.ts';

/** So many of a question's words must stand in what announces a list, or above it. */
const announcedShare = 0.5;
const fewestWords = 1;
/** What a list is called by who asks for it. */
const kinds =
  /^(?:etapes?|demarches?|marche|suivre|ordre|procedures?|proceder|mode|emploi|complete?s?|debut|fin|pas|gestes|steps?|procedure|order|follow)$/u;

/**
 * The list that a question asks for: what announces it and the headings above it say most of what is asked, and nothing
 * asked is said by neither them nor the items. Null where no list or several do: then the sentences are read one by one.
 */
export function findAskedList(prepared: Prepared): FoundList | null {
  if (!asksForList(prepared.question)) return null;
  const { terms: all, values, codes } = readWanted(prepared.focus);
  const terms = all.filter(({ folded }) => !kinds.test(folded));
  if (terms.length + values.length + codes.length < fewestWords) return null;
  const fitting = listAll(prepared).flatMap((list) => {
    const { announced, said } = readList(prepared, list);
    const told = terms.filter((term) => announced.holds(term)).length;
    const missing = terms.filter((term) => !announced.holds(term) && !said.holds(term)).length;
    const fits =
      values.every((value) => announced.holdsValue(value) || said.holdsValue(value)) &&
      codes.every((code) => announced.holdsToken(code)) &&
      (missing === 0 || (missing === 1 && told >= 2));
    return fits && told > 0 && told >= announcedShare * terms.length ? [{ list, told: told - missing / 2 }] : [];
  });
  const current = fitting.filter(({ list }) => prepared.sources[placeOf(list)]?.olderThan === undefined);
  const [best, second] = (current.length > 0 ? current : fitting).toSorted((left, right) => right.told - left.told);
  return best && second?.told !== best.told ? best.list : null;
}

function placeOf({ items }: FoundList): number {
  return items[0]?.[0]?.passage ?? -1;
}

/** The lists of the passages, each once, whichever of its sentences leads to it. */
export function listAll(prepared: Prepared): FoundList[] {
  const lists = prepared.evidence.flatMap(({ units }, passage) =>
    units.flatMap((unit) => (unit.text.trimEnd().endsWith(':') ? [] : (findList(prepared, { passage, unit }) ?? []))),
  );
  return [...new Map(lists.map((list) => [list.items[0]?.[0]?.unit, list])).values()];
}

/** What a list is announced by, in its lead-in and the headings above it, and what its items say. */
export function readList(
  { sources, evidence }: Prepared,
  { lead, items }: FoundList,
): { announced: Coverage; said: Coverage } {
  const first = items[0]?.[0];
  const source = first && sources[first.passage];
  const units = (first && evidence[first.passage]?.units) ?? [];
  const before = first ? units.slice(0, units.indexOf(first.unit)) : [];
  const caption = before.findLast(({ role }) => role === 'heading')?.text ?? '';
  const above = [...(source?.headings ?? []), source?.title ?? '', caption, lead?.unit.text ?? ''].join('\n');
  return {
    announced: new Coverage(above),
    said: new Coverage(
      items
        .flat()
        .map(({ unit }) => unit.text)
        .join('\n'),
    ),
  };
}
