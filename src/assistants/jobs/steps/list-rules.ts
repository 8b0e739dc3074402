import type { Source } from '../../../contract/index.ts';
import { readable } from './stands.ts';

/** A rule of a playbook: its own words, and the passage that they stand in. */
export interface ListedRule {
  readonly name: string;
  readonly text: string;
  readonly passageId: string;
}

const numbered = /^(?:[-–•*]\s|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)°]?\s)/u;
const longestRule = 1500;
const longestName = 80;

/**
 * The rules of a playbook, whose passages in order these are: what stands under one heading is a rule, or each of its
 * numbered lines where it has several. What comes before the first is no rule. Code alone: the list is the same each time.
 */
export function listRules(sources: readonly Source[]): ListedRule[] {
  const headed = new Set(sources.map(({ headings }) => headings.at(-1) ?? ''));
  const rules = sources.flatMap((source) => {
    const lines = readable(source)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const items = splitItems(lines);
    const heading = source.headings.at(-1) ?? '';
    const found = items.length > 1 || headed.size < 2 ? items : [lines];
    return found.map((one) => toRule(source, headed.size < 2 ? '' : heading, one, found.length > 1));
  });
  return rules.filter(({ text }) => text !== '');
}

// Each numbered line with those that follow it; none where no line is numbered.
function splitItems(lines: readonly string[]): string[][] {
  const items: string[][] = [];
  for (const line of lines) {
    if (numbered.test(line)) items.push([line]);
    else items.at(-1)?.push(line);
  }
  return items;
}

function toRule({ passageId }: Source, heading: string, lines: readonly string[], isItem: boolean): ListedRule {
  const text = lines.join('\n').slice(0, longestRule);
  const own = (lines[0] ?? '').slice(0, longestName);
  const name =
    heading === '' ? own : isItem ? `${heading.slice(0, longestName)} – ${own}` : heading.slice(0, longestName);
  return { name, text, passageId };
}
