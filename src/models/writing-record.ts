/** What a model is asked to write: `other` is whatever has no name of its own, such as an explanation or a clause. */
export type WritingKind = 'mail' | 'translation' | 'table' | 'ideas' | 'correction' | 'summary' | 'other';

/** Of so many texts of one kind, written by hand as cases and read by a careful reader: usable as they stand, and with a false fact. */
export interface WritingScore {
  readonly texts: number;
  readonly usable: number;
  readonly withFalseFact: number;
}

/** What was measured of a model's writing, by kind (`./maison eval requests`); a kind that was not measured is absent. */
export type WritingRecord = Readonly<Partial<Record<WritingKind, WritingScore>>>;

const leastUsable = 0.7;
const mostWithFalseFact = 1 / 20;

/** Whether a text of this kind may be promised: seven of ten usable, at most one of twenty with a false fact, or not measured. */
export function mayWrite(record: WritingRecord | undefined, kind: WritingKind): boolean {
  const score = record?.[kind];
  if (!score) return true;
  return score.usable >= leastUsable * score.texts && score.withFalseFact <= mostWithFalseFact * score.texts;
}
