/** One column of a picture: its parts from below, and what stands under it. */
export interface Column {
  readonly key: string;
  readonly under: string;
  readonly parts: readonly { readonly kind: string; readonly count: number }[];
}

/** Counts as columns, the highest as high as the picture. Its words say what it shows to who does not see it. */
export function Columns({ label, columns }: { readonly label: string; readonly columns: readonly Column[] }) {
  const heights = columns.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const most = Math.max(1, ...heights);
  return (
    <div className="usage-columns" role="img" aria-label={label}>
      {columns.map(({ key, under, parts }) => (
        <div key={key} className="usage-column">
          <div className="usage-stack">
            {parts.map(({ kind, count }) => (
              <span key={kind} data-kind={kind} style={{ height: `${(100 * count) / most}%` }} />
            ))}
          </div>
          <span className="usage-under">{under}</span>
        </div>
      ))}
    </div>
  );
}
