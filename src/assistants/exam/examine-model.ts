import type { ExamEvent } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import type { Store } from '../../store/index.ts';
import { type GradeBook, keepExam } from './grade-book.ts';
import { type ExamParts, runExam } from './run-exam.ts';

/**
 * Examines a chat model, that of the house without a name, and keeps what it was found able to do: from then on its turns go
 * by it. Event by event; the last is `exam-done`. One that is cut off keeps nothing. Throws `model_unknown` (400).
 */
export async function* examineModel(
  parts: ExamParts & { readonly models: Models; readonly store: Store; readonly gradeBook: GradeBook },
  actor: Actor,
  { model }: { readonly model?: string | undefined },
  { signal }: { signal: AbortSignal },
): AsyncGenerator<ExamEvent> {
  authorize(actor, 'settings:write');
  for await (const event of runExam(parts, actor, model === undefined ? {} : { model }, { signal })) {
    // Read at the end: a model of the catalogue that nobody had asked before was opened meanwhile.
    const chats = parts.models.status().filter(({ task }) => task === 'chat');
    const identity = (model === undefined ? chats[0] : chats.find(({ name }) => name === model))?.identity;
    if (event.type === 'exam-done' && identity !== undefined)
      await keepExam(parts, actor, { identity, report: event.report });
    yield event;
  }
}
