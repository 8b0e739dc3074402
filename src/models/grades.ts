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

/** Whether the chat model of the house was found able to do something; one that was never examined was not. */
export function hasChatGrade(
  models: { status(): readonly { readonly task: string; readonly grades?: ModelGrades | null | undefined }[] },
  grade: Grade,
): boolean {
  const chat = models.status().find(({ task }) => task === 'chat');
  return chat?.grades?.grades.includes(grade) ?? false;
}
