import { Fragment, useMemo } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { type DiffLine, listDiffLines } from './diff-lines.ts';

interface Props {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** Two texts laid over each other: what was added, what was removed, and the lines beside. */
export function DiffView({ before, after, label }: Props) {
  const { t } = useReading();
  const lines = useMemo(() => listDiffLines(before, after), [before, after]);
  if (lines.length === 0) return <p className="hint">{t.assistants.same}</p>;
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  return (
    <>
      <p className="hint">{t.assistants.counts(count('added'), count('removed'))}</p>
      <div className="diff" role="group" aria-label={label} tabIndex={0}>
        {lines.map((line, at) => (
          // A list that never changes its order.
          <Line key={at} line={line} />
        ))}
      </div>
    </>
  );
}

const signs = { added: '+', removed: '−', same: ' ' } as const;

function Line({ line }: { readonly line: DiffLine }) {
  const { t } = useReading();
  if (line.kind === 'folded')
    return (
      <div className="diff-line" data-kind="folded" aria-hidden="true">
        <span>⋯</span>
      </div>
    );
  const Words = line.kind === 'added' ? 'ins' : line.kind === 'removed' ? 'del' : 'span';
  return (
    <div className="diff-line" data-kind={line.kind}>
      <span aria-hidden="true">{signs[line.kind]}</span>
      <Words>
        {line.kind !== 'same' && <span className="sr-only">{t.assistants[line.kind]} </span>}
        {line.pieces.map(({ text, marked }, at) =>
          marked ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>,
        )}
      </Words>
    </div>
  );
}
