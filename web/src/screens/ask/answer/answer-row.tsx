import type { ReactNode } from 'react';
import type { TableRow } from '../../../../../src/contract/index.ts';
import { keepUnits } from '../../../ui/keep-units.ts';

interface Props {
  readonly row: TableRow;
  /** Of its document, where nothing stands above the table. */
  readonly name: string;
  readonly children?: ReactNode;
}

/** A row of a table as it reads: what stands above the table, then each value beside the name of its column. */
export function TableRowView({ row, name, children }: Props) {
  return (
    <div className="answer-row">
      <p className="answer-row-head">
        <span>{row.heading ?? name}</span> {children}
      </p>
      <dl className="answer-row-cells">
        {row.cells.map(({ name: column, value }, index) => (
          <div key={index}>
            {column !== '' && <dt>{column}</dt>}
            <dd className="sentence-words">{keepUnits(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
