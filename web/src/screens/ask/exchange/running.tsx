import { createContext, use } from 'react';

/**
 * Whether an answer is on its way: nothing else can be asked meanwhile. What must not be pressed then has the class
 * `asks-anew` and is hidden by the column around it: to turn a button off in each of a hundred exchanges, and on again,
 * took half a second in which the page stood still.
 */
export const RunningContext = createContext(false);

/** Whether an answer is on its way, for what is drawn by itself. */
export function useRunning(): boolean {
  return use(RunningContext);
}
