import { useReading } from '../../texts/texts.tsx';
import { useHouse } from '../house-context.tsx';
import type { AwaitedState } from './awaited-answers.ts';
import { useAwaited } from './awaited-answers.ts';

/** The mark of an answer that is being written or ready in another conversation. */
export function AwaitedMark({ state }: { readonly state: AwaitedState | null }) {
  const { t } = useReading();
  if (state === null) return null;
  return (
    <span className="awaited-mark" data-state={state} title={t.nav.awaited[state]}>
      <span className="sr-only">{t.nav.awaited[state]}</span>
    </span>
  );
}

/** How what is awaited stands together: ready as soon as one answer is. */
export function useAwaitedTogether(): AwaitedState | null {
  const states = [...useAwaited().values()];
  if (states.includes('ready')) return 'ready';
  return states.length > 0 ? 'writing' : null;
}

/** Says to who hears the page that an answer is ready elsewhere. */
export function AwaitedNews() {
  const { t } = useReading();
  const { conversations } = useHouse();
  const awaited = useAwaited();
  const ready = conversations.filter(({ id }) => awaited.get(id) === 'ready');
  return (
    <p className="sr-only" role="status">
      {ready.map(({ title }) => t.nav.readyIn(title)).join(' ')}
    </p>
  );
}
