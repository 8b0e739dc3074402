import { type HtmlPlace, readHtmlEvents } from '../web/events.ts';
import type { PageBuilder } from '../pages/page-builder.ts';
import { HtmlVisibility } from '../web/visibility/html-visibility.ts';

const silent = new Set(['script', 'style', 'template', 'noscript']);
const code = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|$(?![\s\S]))|`[^`\n]+`/gm;
/** What links lead to, named below the text; `[//]: # (…)` is how Markdown writes a comment. Footnotes are shown. */
const reference = /^ {0,3}\[(?!\^)[^\]\n]{1,500}\]:[ \t]*\S+(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/gm;
// Lengths are bounded: without, each of many unclosed beginnings would be followed to the end of its line.
const picture = /!\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,1000}\)/g;

/**
 * A Markdown text without what its page does not show: comments, hidden HTML, names of links. Elements reach over paragraphs,
 * so this looks at the text as a whole, before it is cut into blocks. Descriptions of pictures are handed back.
 */
export function leaveOutUnseen(text: string, page: PageBuilder): { text: string; descriptions: string[] } {
  const descriptions: string[] = [];
  const masked = text.replace(code, blank);
  const cuts = [...findHiddenHtml(masked, page), ...findMatches(masked, reference)];
  for (const match of masked.matchAll(picture)) {
    if (match[1]) descriptions.push(match[1]);
    cuts.push({ start: match.index, end: match.index + match[0].length });
  }
  cuts.sort((left, right) => left.start - right.start);
  let kept = '';
  let at = 0;
  for (const { start, end } of cuts) {
    if (start > at) kept += text.slice(at, start);
    at = Math.max(at, end);
  }
  return { text: kept + text.slice(at), descriptions };
}

function findHiddenHtml(text: string, page: PageBuilder): HtmlPlace[] {
  if (!/<[a-z!]/i.test(text)) return [];
  const visibility = new HtmlVisibility();
  const cuts: HtmlPlace[] = [];
  let silenced = 0;
  readHtmlEvents(text, {
    open(name, attributes) {
      visibility.open(name, attributes);
      if (silent.has(name)) silenced += 1;
    },
    text(data, place) {
      const way = visibility.way;
      if (way) page.hide(data, way, true);
      if (way || silenced > 0) cuts.push(place);
    },
    close(name) {
      visibility.close(name);
      page.partHidden();
      if (silent.has(name)) silenced = Math.max(0, silenced - 1);
    },
    comment: (place) => void cuts.push(place),
  });
  return cuts;
}

function findMatches(text: string, pattern: RegExp): HtmlPlace[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

// As long as it was, so that places stay the same.
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
