import type { ReactNode } from 'react';
import type { TableRow } from '../../../../../src/contract/index.ts';
import { keepUnits } from '../../../ui/keep-units.ts';

/** A row of a table as it reads: what stands above the table, then each value beside the name of its column. */
export function TableRowView({ row, children }: { readonly row: TableRow; readonly children?: ReactNode }) {
  return (
    <div className="table-row">
      <p className="table-row-head">
        {row.heading !== null && <span>{row.heading}</span>} {children}
      </p>
      <dl className="table-row-cells">
        {row.cells.map(({ name, value }, index) => (
          <div key={index}>
            {name !== '' && <dt>{name}</dt>}
            <dd className="sentence-words">{keepUnits(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
