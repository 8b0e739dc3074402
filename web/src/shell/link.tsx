import type { ReactNode } from 'react';
import { Link as RouterLink, type LinkProps } from 'react-router';

/** A real link that moves inside the page; with a modifier key the browser does as usual. */
export function Link({
  href,
  children,
  ...rest
}: Omit<LinkProps, 'to'> & { readonly href: string; readonly children?: ReactNode }) {
  return (
    <RouterLink to={href} {...rest}>
      {children}
    </RouterLink>
  );
}
