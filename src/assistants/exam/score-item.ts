import { readMarks } from '../../knowledge/index.ts';
import type { ToolCall } from '../../models/index.ts';
import { flattenText } from '../written/flatten-text.ts';
import { readWritten, type WrittenPiece } from '../written/read-written.ts';
import type { ExamItem } from './exam-item.ts';

/** What a model did with an item: all that it wrote, and the calls it made. */
export interface ExamReply {
  readonly text: string;
  readonly calls: readonly ToolCall[];
}

/** Whether a reply holds what the item expects; the first thing that fails, in words for who runs the house, null where none does. */
export function findFault({ expect }: ExamItem, { text, calls }: ExamReply): string | null {
  const pieces = readAll(text);
  const named = new Set(pieces.flatMap((piece) => readMarks(piece.text).named));
  const folded = flattenText(pieces.map((piece) => readMarks(piece.text).text).join('\n'));
  const missing = expect.says.find((group) => !group.some((one) => folded.includes(flattenText(one))));
  if (missing) return `does not say “${missing[0]}”`;
  const wrong = expect.lacks.find((one) => folded.includes(flattenText(one)));
  if (wrong !== undefined) return `says “${wrong}”`;
  const uncalled = findMissingCall(expect.calls, calls);
  if (uncalled !== null) return uncalled;
  if (expect.nothing) return named.has(0) && named.size === 1 ? null : 'does not say that no passage answers';
  const unnamed = expect.names.find((number) => !named.has(number));
  if (unnamed !== undefined) return `does not name passage ${unnamed}`;
  const allowed = new Set([...expect.names, ...expect.mayName]);
  const other = expect.names.length === 0 ? undefined : [...named].find((number) => !allowed.has(number));
  if (other !== undefined) return `names passage ${other}`;
  return expect.form && !hasForm(expect.form, pieces) ? `is no ${expect.form}` : null;
}

function readAll(text: string): WrittenPiece[] {
  const reader = readWritten({ code: true });
  return [...reader.add(text), ...reader.end()];
}

function findMissingCall(wanted: ExamItem['expect']['calls'], calls: readonly ToolCall[]): string | null {
  let from = 0;
  for (const { tool, holds } of wanted) {
    const isWanted = ({ name, arguments: given }: ToolCall): boolean =>
      name === tool && holds.every((one) => flattenText(given).includes(flattenText(one)));
    const place = calls.slice(from).findIndex(isWanted);
    if (place < 0) return `does not call ${tool}`;
    from += place + 1;
  }
  return null;
}

function hasForm(form: NonNullable<ExamItem['expect']['form']>, pieces: readonly WrittenPiece[]): boolean {
  const opened = (kind: WrittenPiece['opens']): number => pieces.filter(({ opens }) => opens === kind).length;
  if (form === 'table') return opened('row') >= 2;
  if (form === 'list') return opened('item') >= 2;
  if (form === 'one-sentence') return pieces.length === 1;
  return opened('row') + opened('item') + opened('heading') === 0;
}
