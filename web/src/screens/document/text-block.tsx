import type { ReactNode } from 'react';
import type { DocumentPage } from '../../../../src/contract/index.ts';
import { cutText, type MarkedRange } from '../../ui/segments.ts';
import { readTable } from './read-table.ts';

interface Props {
  readonly block: DocumentPage['blocks'][number];
  readonly text: string;
  readonly marks: readonly MarkedRange[];
}

/** A heading, paragraph, list, table or code of a page, drawn as what it is. */
export function TextBlock({ block, text, marks }: Props) {
  const { start, end } = block;
  const stretch = (from: number, to: number): ReactNode => <MarkedText text={text} marks={marks} from={from} to={to} />;
  if (block.kind === 'heading') {
    const Tag = (['h3', 'h3', 'h4', 'h4', 'h5', 'h6'] as const)[(block.level ?? 1) - 1] ?? 'h6';
    return (
      <Tag className="text-heading" data-level={block.level ?? 1}>
        {stretch(start, end)}
      </Tag>
    );
  }
  if (block.kind === 'code') return <pre className="text-code">{stretch(start, end)}</pre>;
  if (block.kind === 'list')
    return (
      <ul className="text-list">
        {listLines(text, start, end).map((line) => (
          <li key={line.start}>{stretch(line.start, line.end)}</li>
        ))}
      </ul>
    );
  if (block.kind === 'table') return <TextTable {...{ text, start, end, marks }} />;
  return <p className="text-paragraph">{stretch(start, end)}</p>;
}

function TextTable({
  text,
  start,
  end,
  marks,
}: {
  text: string;
  start: number;
  end: number;
  marks: readonly MarkedRange[];
}) {
  const [head, ...rows] = readTable(text, start, end, marks);
  const cells = (row: NonNullable<typeof head>, Tag: 'td' | 'th') =>
    row.cells.map((cell, column) => (
      <Tag key={column} {...(Tag === 'th' ? { scope: 'col' } : {})}>
        <MarkedText text={text} marks={marks} from={cell.start} to={cell.end} />
      </Tag>
    ));
  if (!head) return null;
  return (
    <div className="text-table" tabIndex={0}>
      <table>
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.start}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MarkedText({
  text,
  marks,
  from,
  to,
}: {
  readonly text: string;
  readonly marks: readonly MarkedRange[];
  readonly from: number;
  readonly to: number;
}) {
  return cutText(text, marks, from, to).map((piece) =>
    piece.marks === '' ? (
      piece.text
    ) : (
      <mark key={piece.start} className="proof-mark" data-current={piece.marks.includes('current') || undefined}>
        {piece.text}
      </mark>
    ),
  );
}

function listLines(text: string, start: number, end: number): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    // The bullet of the text is replaced by that of the list.
    const bullet = /^\s*(?:[-•◦▪*–]|\d+[.)])\s+/u.exec(line)?.[0].length ?? 0;
    const keep = /^\s*\d/u.test(line) ? 0 : bullet;
    if (line.trim() !== '') lines.push({ start: at + keep, end: at + line.length });
    at += line.length + 1;
  }
  return lines;
}
