/**
 * Keeps a number and its sign on one line, and an hour with its minutes (`16 h 30`). The text keeps its length, so that
 * places in it stay true.
 */
export function keepUnits(text: string): string {
  return text.replace(/(?<=\d) (?=[€%$£]|h(?![\p{L}\d]))|(?<=\d[ \u00A0]h) (?=[0-5]\d(?!\d))/gu, '\u00A0');
}
