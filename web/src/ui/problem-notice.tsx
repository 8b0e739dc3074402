import type { ReactNode } from 'react';

/** What went wrong, and below it what can be done about it. */
export function ProblemNotice({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="notice notice-danger" role="alert">
      <div>
        {words}
        {children && <div className="notice-actions">{children}</div>}
      </div>
    </div>
  );
}
