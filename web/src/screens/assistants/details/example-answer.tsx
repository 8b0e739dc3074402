/** An example of an answer: its tables drawn as tables, all else as the lines that were written. */
export function ExampleAnswer({ text }: { readonly text: string }) {
  const parts = splitTables(text);
  return (
    <div className="assistant-answer">
      {parts.map((part, at) =>
        // Nothing of it moves.
        part.rows ? <Table key={at} rows={part.rows} /> : <p key={at}>{part.text}</p>,
      )}
    </div>
  );
}

function Table({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  const [head, ...body] = rows;
  return (
    <div className="assistant-table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {head?.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              {row.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Part =
  | { readonly text: string; readonly rows?: undefined }
  | { readonly text?: undefined; readonly rows: string[][] };

// Lines that stand between bars, one after the other, are a table.
function splitTables(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    const isRow = line.trim().startsWith('|');
    if (isRow && last?.rows) last.rows.push(readCells(line));
    else if (isRow) parts.push({ rows: [readCells(line)] });
    else if (last?.text !== undefined) parts.splice(-1, 1, { text: `${last.text}\n${line}` });
    else parts.push({ text: line });
  }
  return parts
    .map((part) =>
      part.rows ? { rows: part.rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell))) } : part,
    )
    .filter((part) => part.rows !== undefined || part.text.trim() !== '');
}

function readCells(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => cell.trim());
}
