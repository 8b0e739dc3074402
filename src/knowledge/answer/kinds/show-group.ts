import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { ChosenGroup } from './choose-group.ts';
import { type Assembled, showList, showSentences } from './show-list.ts';
import { showRows } from './show-rows.ts';

/** The items of a list, rows, or sentences as an answer. */
export function showGroup(prepared: Prepared, group: ChosenGroup): Assembled[] {
  if (group.kind === 'list') return showList(prepared, group.list);
  if (group.kind === 'rows') return showRows(prepared, group.rows);
  return showSentences(prepared, group.sentences);
}

/** Where the first of it stands. */
export function placeOfGroup(group: ChosenGroup): UnitPlace | null {
  if (group.kind === 'rows') return group.rows[0] ?? null;
  if (group.kind === 'sentences') return group.sentences[0] ?? null;
  return group.list.lead ?? group.list.items[0]?.[0] ?? null;
}
