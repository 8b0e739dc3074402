import type { ReactNode } from 'react';
import type { TableRow } from '../../../../../src/contract/index.ts';
import { keepUnits } from '../../../ui/keep-units.ts';

interface Props {
  readonly row: TableRow;
  /** Of its document, where nothing stands above the table. */
  readonly name: string;
  /** The row that it is compared with: the cells that differ are marked. */
  readonly other?: TableRow;
  readonly children?: ReactNode;
}

/** A row of a table as it reads: what stands above the table, then each value beside the name of its column. */
export function TableRowView({ row, name, other, children }: Props) {
  return (
    <div className="answer-row">
      <p className="answer-row-head">
        <span>{row.heading ?? name}</span> {children}
      </p>
      <dl className="answer-row-cells">
        {row.cells.map(({ name: column, value }, index) => (
          <div key={index}>
            {column !== '' && <dt>{column}</dt>}
            <dd className="sentence-words">
              {differs(other, column, value) ? <mark className="decisive">{keepUnits(value)}</mark> : keepUnits(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function differs(other: TableRow | undefined, column: string, value: string): boolean {
  const same = other?.cells.find(({ name }) => name === column);
  return same !== undefined && same.value !== value;
}
