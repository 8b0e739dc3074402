import { ExamItem, ExamKind } from '../exam-item.ts';
import amendment from './amendment.json' with { type: 'json' };
import calls from './calls.json' with { type: 'json' };
import context from './context.json' with { type: 'json' };
import form from './form.json' with { type: 'json' };
import nearMiss from './near-miss.json' with { type: 'json' };
import order from './order.json' with { type: 'json' };
import reading from './reading.json' with { type: 'json' };
import several from './several.json' with { type: 'json' };
import table from './table.json' with { type: 'json' };

const written = [reading, nearMiss, amendment, several, order, calls, table, form, context].flat();

/**
 * All items, in the order in which they are asked: of each kind in turn, so that a grade that is out of reach is seen soon;
 * what tries the context, which is dear, last.
 */
export const examItems: readonly ExamItem[] = interleave(written.map((item) => ExamItem.parse(item)));

function interleave(items: readonly ExamItem[]): ExamItem[] {
  const byKind = ExamKind.options
    .filter((kind) => kind !== 'context')
    .map((kind) => items.filter((item) => item.kind === kind));
  const rounds = Math.max(...byKind.map((own) => own.length));
  const inTurn = Array.from({ length: rounds }, (_, round) => byKind.flatMap((own) => own[round] ?? [])).flat();
  return [...inTurn, ...items.filter(({ kind }) => kind === 'context')];
}
