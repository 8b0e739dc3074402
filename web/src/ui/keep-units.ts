/** Keeps a number and its sign on one line. The text keeps its length, so that places in it stay true. */
export function keepUnits(text: string): string {
  return text.replace(/(?<=\d) (?=[€%$£])/g, '\u00A0');
}
