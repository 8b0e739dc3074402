import { Parser } from 'htmlparser2';
import { DocumentRefusal } from '../refusals.ts';

/**
 * Deeper than any page of people, tags that are never closed included. The parser moves all open elements for each new
 * one and looks through them for each end tag, so that depth costs its square: seconds at this one.
 */
const deepest = 65_536;

/** What a reader is told while HTML goes by, names in lower case. */
export interface HtmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string, place: HtmlPlace): void;
  close(name: string): void;
  comment?(place: HtmlPlace): void;
}

/** Where something stands in the HTML, end exclusive. */
export interface HtmlPlace {
  readonly start: number;
  readonly end: number;
}

/** Reads HTML as events, holding no tree. Refuses `too_large` what is nested too deep to be a page. */
export function readHtmlEvents(html: string, handler: HtmlHandler): void {
  let depth = 0;
  const place = (): HtmlPlace => ({ start: parser.startIndex, end: parser.endIndex + 1 });
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > deepest) throw new DocumentRefusal('too_large', `more than ${deepest} elements inside each other`);
        handler.open(name, attributes);
      },
      ontext: (text) => handler.text(text, place()),
      oncomment: () => handler.comment?.(place()),
      onclosetag(name) {
        depth -= 1;
        handler.close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
}
