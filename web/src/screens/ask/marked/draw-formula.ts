import 'katex/dist/katex.min.css';
import katex from 'katex';

/** Draws mathematics into an element, with what a screen reader reads. It builds elements: no HTML is parsed, nothing is fetched, and no order of TeX leads elsewhere. */
export function drawFormula(place: HTMLElement, source: string, display: boolean): void {
  try {
    katex.render(source, place, { displayMode: display, trust: false, strict: false, maxExpand: 200, maxSize: 20 });
  } catch {
    place.textContent = source;
  }
}
