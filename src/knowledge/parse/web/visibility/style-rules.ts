import { matchesSelector, readSelector, type Selector, type StyledElement, weighSelector } from './selectors.ts';

/** Declarations of one rule or one `style` attribute, by property. */
export type Declarations = ReadonlyMap<string, string>;

interface Rule {
  readonly selector: Selector;
  readonly weight: number;
  readonly declarations: Declarations;
}

/** Only these can hide text, or show what another rule hides. */
const properties =
  /^(display|visibility|opacity|font-size|font|color|background|background-color|background-image|position|left|top|right|bottom|text-indent|margin-left|margin-top|clip|clip-path|height|max-height|width|max-width|overflow|overflow-x|overflow-y|transform|scale|content-visibility|filter|mso-hide|-webkit-text-fill-color)$/;
const rulesAtMost = 5000;
const longestSheet = 2_000_000;
/** The window in which media queries are answered: a page on the screen of a computer. */
const windowWidth = 1280;

/**
 * The rules of a page's style sheets, as far as they may hide text. Selectors: names, classes, ids, attributes, places
 * among siblings, all combinators (`~` looks at the nearest sibling only). What else a selector says, it matches nothing.
 */
export class StyleRules {
  private readonly byKey = new Map<string, Rule[]>();
  private count = 0;

  /** Adds a sheet; `media` is that of its element. */
  addSheet(text: string, media = ''): void {
    if (!appliesTo(media)) return;
    this.addBlock(text.slice(0, longestSheet).replace(/\/\*[\s\S]*?(\*\/|$)|<!--|-->/g, ' '));
  }

  /** The declarations that hold for the innermost of these elements, its own `style` included. */
  resolve(elements: readonly StyledElement[]): Declarations {
    const element = elements.at(-1);
    const own = element?.attributes.style;
    if (!element || (this.count === 0 && own === undefined)) return none;
    const keys = [
      '*',
      element.name,
      ...element.classes.map((name) => `.${name}`),
      ...(element.attributes.id === undefined ? [] : [`#${element.attributes.id}`]),
    ];
    const rules = keys
      .flatMap((key) => this.byKey.get(key) ?? [])
      .filter((rule) => matchesSelector(rule.selector, elements))
      .sort((left, right) => left.weight - right.weight);
    const layers = [...rules.map((rule) => rule.declarations), ...(own === undefined ? [] : [readDeclarations(own)])];
    return cascade(layers);
  }

  private addBlock(text: string): void {
    for (let at = 0; at < text.length && this.count < rulesAtMost;) {
      const open = text.indexOf('{', at);
      if (open < 0) return;
      const head = text
        .slice(at, open)
        .replace(/^[\s\S]*;/, '')
        .trim();
      const close = findClose(text, open);
      const body = text.slice(open + 1, close);
      if (/^@(supports|layer|container)\b/i.test(head)) this.addBlock(body);
      else if (/^@media\b/i.test(head)) {
        if (appliesTo(head.slice(6))) this.addBlock(body);
      } else if (!head.startsWith('@')) this.addRule(head, body);
      at = close + 1;
    }
  }

  private addRule(head: string, body: string): void {
    const declarations = readDeclarations(body);
    if (declarations.size === 0) return;
    for (const selector of head.split(',')) {
      const parts = readSelector(selector.trim());
      const innermost = parts?.[0]?.compound;
      if (!parts || !innermost || this.count >= rulesAtMost) continue;
      this.count += 1;
      const rule = { selector: parts, declarations, weight: weighSelector(parts) * rulesAtMost * 2 + this.count };
      const [id] = innermost.ids;
      const [className] = innermost.classes;
      const key = id ? `#${id}` : className ? `.${className}` : (innermost.name ?? '*');
      const known = this.byKey.get(key);
      if (known) known.push(rule);
      else this.byKey.set(key, [rule]);
    }
  }
}

const none: Declarations = new Map();

/** Reads `name: value; …`, of which only what can hide text is kept. `!important` stays in the value. */
export function readDeclarations(text: string): Declarations {
  const found = new Map<string, string>();
  for (const one of text.split(';')) {
    const colon = one.indexOf(':');
    const name = one.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && properties.test(name))
      found.set(
        name,
        one
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return found;
}

function cascade(layers: readonly Declarations[]): Declarations {
  const result = new Map<string, string>();
  const important = new Set<string>();
  for (const layer of layers) {
    for (const [name, value] of layer) {
      const isImportant = /!\s*important/.test(value);
      if (important.has(name) && !isImportant) continue;
      if (isImportant) important.add(name);
      result.set(name, value.replace(/(?:(?<!\s)\s+)?!\s*important/, ''));
    }
  }
  return result;
}

function findClose(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return at;
  }
  return text.length;
}

function appliesTo(media: string): boolean {
  if (media.trim() === '') return true;
  return media.split(',').some((query) => {
    if (/\b(?:not|print|speech|aural|handheld|orientation\s*:\s*portrait)\b|\bprefers-[\w-]/i.test(query)) return false;
    const widths = [...query.matchAll(/(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)?/gi)];
    return widths.every(([, bound, value, unit]) => {
      const pixels = Number(value) * (unit && unit.toLowerCase() !== 'px' ? 16 : 1);
      return bound?.toLowerCase() === 'min' ? pixels <= windowWidth : pixels >= windowWidth;
    });
  });
}
