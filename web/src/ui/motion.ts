/** How the page scrolls by itself: at once for who asks the system for less motion. */
export function chooseScrollBehaviour(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
