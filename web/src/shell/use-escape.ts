import { useEffect, useEffectEvent } from 'react';

/**
 * Esc leaves what is open, wherever the focus is: in a field beside it, or nowhere, when the button that had it went
 * away. What lies over it, a dialog or a menu, closes first and marks the key as used.
 */
export function useEscape(active: boolean, leave: () => void): void {
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || isCovered(event.target)) return;
    event.preventDefault();
    leave();
  });
  useEffect(() => {
    if (!active) return undefined;
    const react = (event: KeyboardEvent): void => onEscape(event);
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [active]);
}

/** True where the key belongs to what lies over the page: a menu, a list of choices, a dialog of its own. */
function isCovered(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="menu"], [role="listbox"], .mantine-Popover-dropdown, .mantine-Modal-root') !== null
  );
}
