/**
 * What a chat model was found able to do: `reads` whole passages and answers from them, `calls` tools, `writes` texts that
 * can be used. They decide which way a turn takes, never where a model runs and never its name.
 */
export type Grade = 'reads' | 'calls' | 'writes';

/** The grades of a model, from its exam or as whoever runs the house has set them. */
export interface ModelGrades {
  readonly grades: readonly Grade[];
  readonly from: 'exam' | 'configuration';
}

/** Whether a model of these grades has this one; one that was never examined has none. */
export function hasGrade(known: ModelGrades | null | undefined, grade: Grade): boolean {
  return known?.grades.includes(grade) ?? false;
}
