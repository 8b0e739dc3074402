// Control characters, bidirectional overrides and isolates, zero-width marks, tags and interlinear marks:
// nothing a reader sees, and what hides words from search or from the reader's eye.
// Zero-width joiners (U+200C, U+200D) stay: several scripts need them.
const invisible =
  /[[\p{Cc}--[\t\n]]\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gv;
const loneSurrogate = /\p{Surrogate}/gu;

/** NFC, without what cannot be seen; line ends become \n, every other white space but no-break spaces one plain space. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .replace(invisible, '')
    .replace(loneSurrogate, '\ufffd')
    .replace(/[\t\u2000-\u2006\u2008-\u200a\u205f\u3000]/g, ' ');
}

/** Clean text on one line: runs of white space are one space (a no-break space stays when it stands alone). */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/\n[ \n]*| [ \n]+/g, ' ')
    .trim();
}

/** Clean text that keeps its line breaks; each line is trimmed at its end, and at most one empty line in a row stays. */
export function cleanLines(text: string): string {
  return cleanText(text)
    .replace(/(?<![ \u00a0])[ \u00a0]+\n/g, '\n') // Begins where a run begins: long runs cost their length, not its square.
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
