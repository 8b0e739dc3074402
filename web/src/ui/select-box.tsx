import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A list of the browser's own, drawn as the other fields are. */
export function SelectBox({ children }: { readonly children: ReactNode }) {
  return (
    <span className="select">
      {children}
      <IconChevronDown size={15} aria-hidden="true" />
    </span>
  );
}
