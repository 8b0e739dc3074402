import { ExamItem } from '../exam-item.ts';
import calls from './calls.json' with { type: 'json' };
import context from './context.json' with { type: 'json' };
import form from './form.json' with { type: 'json' };
import reading from './reading.json' with { type: 'json' };

/** All items, in the order in which they are asked: what decides whether a model reads comes first. */
export const examItems: readonly ExamItem[] = [...reading, ...calls, ...form, ...context].map((item) =>
  ExamItem.parse(item),
);
