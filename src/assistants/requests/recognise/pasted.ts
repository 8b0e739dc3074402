/** A message parted into what is asked and what it is asked of. */
export interface Parted {
  readonly order: string;
  readonly pasted: string | null;
}

/** Less than this after a colon or in quotes is a part of the order: a name, a title. */
const shortestPasted = 12;
const quoted = /«(?<french>[^«»]+)»|“(?<curly>[^“”]+)”|"(?<plain>[^"]+)"/u;

/**
 * The ways in which a message can hold an order and a text to work on, likeliest first: the order before a blank line, a
 * line break, a colon or quotes, or after the text. The last one is the whole message as an order.
 */
export function* partMessage(message: string): Generator<Parted> {
  const text = message.trim();
  const quote = quoted.exec(text);
  const { french, curly, plain } = quote?.groups ?? {};
  const inner = (french ?? curly ?? plain ?? '').trim();
  if (quote && inner.length >= shortestPasted) {
    const before = text.slice(0, quote.index);
    const after = text.slice(quote.index + quote[0].length);
    if (before.trim() !== '') yield part(before, inner, after);
    if (after.trim() !== '') yield part(after, inner, before);
  }
  const line = text.indexOf('\n');
  if (line > 0) {
    yield part(text.slice(0, line), text.slice(line));
    const colonLine = /^[^\n]{4,400}?:\s*\n/u.exec(text);
    if (colonLine) yield part(colonLine[0], text.slice(colonLine[0].length));
    const last = text.lastIndexOf('\n');
    yield part(text.slice(last), text.slice(0, last));
  }
  const colon = /^[^:\n]{4,200}?\s?:\s+/u.exec(text);
  if (colon && text.length - colon[0].length >= shortestPasted) yield part(colon[0], text.slice(colon[0].length));
  yield { order: text, pasted: null };
}

function part(order: string, pasted: string, rest = ''): Parted {
  const trimmed = pasted.trim().replace(/^["«“]\s*|(?:(?<!\s)\s+)?["»”]$/gu, '');
  const words = `${order.trim().replace(/(?:(?<!\s)\s+)?:$/u, '')} ${rest.trim()}`.trim();
  return { order: words, pasted: trimmed.length >= shortestPasted ? trimmed : null };
}
