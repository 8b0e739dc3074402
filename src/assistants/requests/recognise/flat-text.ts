/**
 * The text as rules read it: small letters, no accents, one apostrophe, plain spaces. As long as the text itself, so that
 * a place in one is a place in the other. `text` must be in its composed form (NFC).
 */
export function flattenLetters(text: string): string {
  return text
    .replace(/\P{ASCII}/gu, flattenLetter)
    .replace(/[A-Z]/gu, (letter) => letter.toLowerCase())
    .replace(apostropheLeftOut, "'");
}

/** `d heures`, `l equipe`, `s il te plait`; not `5 m a 3 euros`, nor `that's all`. */
const apostropheLeftOut = /(?<=(?<![\d.,°] ?|')\b(?:[cdjlmnst]|qu)) (?=[aeiouyh])/gu;

function flattenLetter(letter: string): string {
  if (/[’‘ʼ`´]/u.test(letter)) return "'";
  if (/[‐‑–—−]/u.test(letter)) return '-';
  if (/\s/u.test(letter)) return ' ';
  const base = letter.normalize('NFD').charAt(0).toLowerCase();
  return base.length === letter.length ? base : letter;
}
