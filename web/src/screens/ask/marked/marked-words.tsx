import { Lexer, type Token } from 'marked';
import { Fragment, memo, type ReactNode } from 'react';
import { Formula } from './formula.tsx';

// What a model writes is drawn from its tokens as elements of the page, and never as HTML: markup is shown as it is
// written, a link is its words, a picture nothing that is fetched.

const formulas =
  /(?<code>`[^`\n]+`)|\$\$(?<display>[^$\n]+)\$\$|\$(?<dollar>(?=[^\s$])[^$\n]*(?<=[^\s$]))\$(?!\d)|\\\((?<round>[^\n]{1,1000}?)\\\)/gu;

/** A sentence that a model wrote: its bold words, code and formulas are drawn, once, however often its answer grows. */
export const MarkedWords = memo(function MarkedWords({ text }: { readonly text: string }) {
  if (!/[`*$\\~]/u.test(text)) return text;
  const parts: ReactNode[] = [];
  let rest = 0;
  for (const match of text.matchAll(formulas)) {
    const { code, display, dollar, round } = match.groups ?? {};
    if (code !== undefined) continue;
    parts.push(<Inline key={`text-${rest}`} text={text.slice(rest, match.index)} />);
    parts.push(<Formula key={match.index} source={display ?? dollar ?? round ?? ''} />);
    rest = match.index + match[0].length;
  }
  parts.push(<Inline key={`text-${rest}`} text={text.slice(rest)} />);
  return parts;
});

function Inline({ text }: { readonly text: string }) {
  return draw(Lexer.lexInline(text));
}

function draw(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{drawOne(token)}</Fragment>);
}

function drawOne(token: Token): ReactNode {
  const inside = 'tokens' in token && token.tokens ? draw(token.tokens) : null;
  switch (token.type) {
    case 'codespan':
      return <code className="marked-code">{String(token['text'])}</code>;
    case 'escape':
      return String(token['text']);
    case 'strong':
      return hasLetter(token.raw) ? <strong>{inside}</strong> : token.raw;
    case 'em':
      return hasLetter(token.raw) ? <em>{inside}</em> : token.raw;
    case 'del':
      return <del>{inside}</del>;
    default:
      return token.raw;
  }
}

// A product has stars around figures: 2*3*4.
function hasLetter(raw: string): boolean {
  return /\p{L}/u.test(raw);
}
