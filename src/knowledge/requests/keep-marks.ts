// Stand in the place of what is kept while the rest is cleaned: letters of a range that no text uses.
const firstPlace = 0xe000;
const placesAtMost = 200;
const places = /[\uE000-\uE0FF]/gu;

// Code and formulas as a whole. A dollar before a figure is money: what closes a formula follows a letter, and no figure
// follows it. Behind a backslash a backtick begins no code.
const wholes =
  /(?<!\\)`[^`\n]+`|\$\$(?=\S)[^$\n]+(?<=\S)\$\$|\$(?=[^\s$])[^$\n]*(?<=[^\s$])\$(?!\d)|\\\((?=\S)[^\n]{1,1000}?\\\)/gu;
// Of bold words the two marks, where both are there.
const bold = /\*\*(?=\S)(?<words>[^*\n]+)(?<=\S)\*\*/gu;
// Whoever reads an answer as Markdown draws no formula: a picture or a link in one would be live.
const leadsElsewhere = /\]\s*[([]|:\/\/|<\/?[a-z!][^<>]*>/iu;

/** Cleans a sentence that a model wrote and lets its code, its formulas and its bold words stand, which the page draws. */
export function keepMarks(written: string, clean: (text: string) => string): string {
  const kept: string[] = [];
  const keep = (mark: string): string =>
    kept.length === placesAtMost ? mark : String.fromCodePoint(firstPlace + kept.push(mark) - 1);
  const hidden = written
    .replace(places, ' ')
    .replace(wholes, (mark) => (!mark.startsWith('`') && leadsElsewhere.test(mark) ? mark : keep(mark)))
    .replace(bold, (_bold, words: string) => `${keep('**')}${words}${keep('**')}`);
  const shown = clean(hidden).replace(places, (place) => kept[(place.codePointAt(0) ?? 0) - firstPlace] ?? '');
  // What was cleaned away may have stood between the two.
  return shown
    .split('`')
    .map((part, at, all) => (at < all.length - 1 ? cutBackslashes(part) : part))
    .join('`');
}

function cutBackslashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\\') end -= 1;
  return text.slice(0, end);
}
