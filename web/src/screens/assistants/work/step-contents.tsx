import type { JobCell, JobStepDetails, JobStepState } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { CellValue } from './cell-value.tsx';

interface Props {
  readonly jobId: string;
  readonly number: number;
}

const lookMilliseconds = 1000;

const isOver = (state: JobStepState | undefined): boolean =>
  state === 'done' || state === 'failed' || state === 'stopped';

/** What went into a step and what came of it, asked for once it is opened. */
export function StepContents({ jobId, number }: Props) {
  const { t } = useReading();
  const words = t.assistantJobs;
  const asked = houseQueries.useQuery(
    'get',
    '/api/assistant-jobs/{id}/steps/{number}',
    { params: { path: { id: jobId, number } } },
    { refetchInterval: ({ state }) => (isOver(state.data?.step.state) ? false : lookMilliseconds) },
  );
  const read = asked.data as JobStepDetails | undefined;
  if (!read) return <QueryState of={asked} />;
  if (read.withheld) return <p className="hint">{words.withheld}</p>;
  return (
    <dl className="job-told">
      <dt>{words.input}</dt>
      <dd>
        <Told value={read.input} />
      </dd>
      <dt>{words.output}</dt>
      <dd>{read.output === null ? <p className="hint">{words.noOutput}</p> : <Told value={read.output} />}</dd>
    </dl>
  );
}

interface Item {
  readonly name: string;
  readonly documentId: string;
  readonly rule?: { readonly text: string };
}

// What the kinds of steps read and leave (assistants/jobs), each by what it has.
interface Known {
  readonly kind?: string;
  readonly cells?: readonly JobCell[];
  readonly items?: readonly Item[] | number;
  readonly leftOut?: number;
  readonly count?: number;
  readonly moreThan?: number;
  readonly holds?: boolean;
  readonly answer?: string;
  readonly rows?: readonly unknown[];
}

function Told({ value }: { readonly value: unknown }) {
  const { t } = useReading();
  const words = t.assistantJobs;
  if (typeof value !== 'object' || value === null) return <p>{String(value)}</p>;
  const { kind, cells, items, leftOut = 0, count, moreThan = 0, holds = false, answer, rows } = value as Known;
  if (cells) return <Cells cells={cells} />;
  if (kind !== undefined) return <AsWritten label={words.plan} value={value} />;
  if (answer !== undefined) return <p>{words.answered(answer)}</p>;
  if (count !== undefined) return <p>{words.counted(count, moreThan, holds)}</p>;
  if (rows) return <p>{words.checked(rows.length)}</p>;
  if (items !== undefined)
    return (
      <>
        <p>{typeof items === 'number' ? words.itemsMade(items) : words.found(items.length)}</p>
        {typeof items !== 'number' && <ItemList items={items} />}
        {leftOut > 0 && <p className="hint">{words.leftOut(leftOut)}</p>}
      </>
    );
  const item = value as Partial<Item>;
  if (item.name !== undefined && item.documentId !== undefined) return <ItemLine item={item as Item} />;
  return <AsWritten label={words.asWritten} value={value} />;
}

function ItemList({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul className="job-found">
      {items.map((item, at) => (
        // Two rules of one document may have one name; nothing of it moves.
        <li key={at}>
          <ItemLine item={item} />
        </li>
      ))}
    </ul>
  );
}

function ItemLine({ item: { name, documentId, rule } }: { readonly item: Item }) {
  return (
    <>
      <Link href={`/documents/${documentId}`}>{name}</Link>
      {rule && <span className="hint job-rule">{rule.text}</span>}
    </>
  );
}

function Cells({ cells }: { readonly cells: readonly JobCell[] }) {
  const { t } = useReading();
  return (
    <ul className="job-found">
      {cells.map((cell) => (
        <li key={cell.field}>
          <CellValue cell={cell} choices={[]} />
          {cell.proof && <span className="job-quote">{t.assistantCases.quoted(cell.proof.quote)}</span>}
        </li>
      ))}
    </ul>
  );
}

function AsWritten({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <pre tabIndex={0} aria-label={label}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
