/**
 * How a text is kept from the eye: not displayed at all (styles, hidden rows, slides and layers), in the colour of its ground or
 * transparent, too small, off the page or cut away, under something painted over it, or said otherwise by the part that is shown.
 */
export type { HidingWay } from '../../../contract/index.ts';
