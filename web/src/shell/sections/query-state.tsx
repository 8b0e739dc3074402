import { toMessage } from '../../api/api-error.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

interface Props {
  /** What is asked from the house, as its query says it. */
  readonly of: { readonly isPending: boolean; readonly error: unknown; readonly refetch: () => unknown };
  readonly loading?: string;
}

/** That a list is still coming, or why it did not come, with the way to ask again; nothing once it is there. */
export function QueryState({ of, loading }: Props) {
  const { t } = useReading();
  if (of.error)
    return (
      <ProblemNotice words={toMessage(of.error)}>
        <button type="button" className="button button-small" onClick={() => void of.refetch()}>
          {t.actions.retry}
        </button>
      </ProblemNotice>
    );
  return of.isPending ? <p className="hint">{loading ?? t.states.loading}</p> : null;
}
