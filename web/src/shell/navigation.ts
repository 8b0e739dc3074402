import { type NavigateOptions, useLocation } from 'react-router';

interface Go {
  (address: string, options: NavigateOptions): Promise<void>;
  (steps: number): Promise<void>;
}

let go: Go | null = null;

/** Gives the page its router, once; what no component does (a queue, a dialog after its answer) goes through it too. */
export function connectRouter(navigateByRouter: Go): void {
  go = navigateByRouter;
}

/**
 * Goes to an address of the page. `replace` leaves no step behind for the back button; `flushSync` draws it before the
 * next key is heard, where one walks a list faster than a change that may wait is drawn.
 */
export function navigate(
  address: string,
  options: { readonly replace?: boolean; readonly state?: unknown; readonly flushSync?: boolean } = {},
): void {
  void go?.(address, options);
}

/** Goes back as the button of the browser does, by so many steps. */
export function goBack(steps: number): void {
  if (steps > 0) void go?.(-steps);
}

/** The present address as a string: changes whenever the page moves. */
export function useAddress(): string {
  const { pathname, search } = useLocation();
  return pathname + search;
}

/** The address that a link says it was followed from, with how it was left; null for who came otherwise. */
export function useAddressBefore(): string | null {
  const { state } = useLocation() as { readonly state: { readonly from?: string } | null };
  return state?.from ?? null;
}
