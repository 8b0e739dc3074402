const strings = /"((?:[^"\\\n]|\\.){0,1000})"|'((?:[^'\\\n]|\\.){0,1000})'|`((?:[^`\\]|\\.){0,1000})`/g;
/** What is filled in when the program runs: `${name}`, `{name}`, `%s`, `%d`. */
const filled = /\$\{[^}]{0,300}\}|\{[^{}]*\}|%[-+\d.]{0,16}[a-zA-Z]|\$[A-Za-z_]\w*/;
/** So much of a message must stand in the code, in letters, and so few say nothing. */
const [leastShare, fewestLetters] = [0.5, 12];

/**
 * How much of a message a line of code says in one of its texts, from 0 to 1: each fixed part of the text stands in the message,
 * in this order, with what the program fills in between. 0 where it does not say it.
 */
export function sayLiteral(line: string, message: string): number {
  let best = 0;
  for (const [, double, single, back] of line.matchAll(strings))
    best = Math.max(best, measureSaid(double ?? single ?? back ?? '', message));
  return best;
}

function measureSaid(literal: string, message: string): number {
  const parts = literal
    .split(filled)
    .map((part) => countable(part))
    .filter(Boolean);
  const whole = countable(message);
  const said = parts.join('');
  if (said.replaceAll(/[^\p{L}]/gu, '').length < fewestLetters || said.length < leastShare * whole.length) return 0;
  let from = 0;
  for (const part of parts) {
    const at = whole.indexOf(part, from);
    if (at === -1) return 0;
    from = at + part.length;
  }
  return Math.min(1, said.length / whole.length);
}

// Quotes are written in many ways around what is filled in.
const countable = (text: string): string =>
  text
    .replaceAll(/\\[nrt]/g, ' ')
    .replaceAll(/["'`«»“”‘’\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
