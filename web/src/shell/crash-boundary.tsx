import { Component, type ReactNode } from 'react';
import { useReading } from '../texts/texts.tsx';

/** Shows a sentence instead of an empty page when drawing fails. React gives no other way than a class. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

/** What is shown when drawing has failed. */
export function Crashed() {
  const { t } = useReading();
  return (
    <main className="locked" role="alert">
      <p>{t.states.crashed}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {t.states.reload}
      </button>
    </main>
  );
}
