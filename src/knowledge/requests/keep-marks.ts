// Stand in the place of what is kept while the rest is cleaned: letters of a range that no text uses.
const firstPlace = 0xe000;
const placesAtMost = 200;
const places = /[\uE000-\uE0FF]/gu;

// Code and formulas as a whole; of bold words the marks alone. A dollar before a figure is money: what closes a formula
// follows a letter, and no figure follows it.
const marks =
  /`[^`\n]+`|\$\$(?=\S)[^$\n]+(?<=\S)\$\$|\$(?=[^\s$])[^$\n]*(?<=[^\s$])\$(?!\d)|\\\((?=\S)[^\n]{1,1000}?\\\)|\*\*(?=\S)|(?<=\S)\*\*/gu;

/** Cleans a sentence that a model wrote and lets its code, its formulas and its bold words stand, which the page draws. */
export function keepMarks(written: string, clean: (text: string) => string): string {
  const kept: string[] = [];
  const hidden = written.replace(places, ' ').replace(marks, (mark) => {
    if (kept.length === placesAtMost) return mark;
    kept.push(mark);
    return String.fromCodePoint(firstPlace + kept.length - 1);
  });
  return clean(hidden).replace(places, (place) => kept[(place.codePointAt(0) ?? 0) - firstPlace] ?? '');
}
