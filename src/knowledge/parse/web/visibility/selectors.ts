/** What selectors look at: an open element, its place among its siblings, and the one before it. */
export interface StyledElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
  /** From 1. */
  readonly place: number;
  readonly before: StyledElement | null;
}

/** A selector without combinators. */
export interface Compound {
  readonly name: string | null;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly operator: string; readonly value: string }[];
  readonly place: ((place: number) => boolean) | null;
}

/** A selector looks for an ancestor so far up: pages are not deeper, and files that are were made to take time. */
const ancestorsAtMost = 200;

/** Innermost first: that part is looked at first, and most elements fail there. `link` leads to the next part. */
export type Selector = readonly { readonly compound: Compound; readonly link: string }[];

const pieces =
  /([.#])([-\w\u0080-\uffff]+)|\[([-\w]+)(?:([~^$*|]?=)["']?([^"'[\]]*)["']?)?\]|:([-\w]+)(?:\(([^()]*)\))?|([-\w]+|\*)/gu;

/** Reads a selector; null where it says what is not understood here, which then matches nothing. */
export function readSelector(selector: string): Selector | null {
  const parts: { compound: Compound; link: string }[] = [];
  let combinator = '';
  const parted = selector.replace(/\[[^[\]]*\]|[>+~]/g, (found) => (found.startsWith('[') ? found : ` ${found} `));
  for (const word of parted.split(/\s+/)) {
    if (word === '') continue;
    if (/^[>+~]$/.test(word)) {
      combinator = word;
      continue;
    }
    const compound = readCompound(word);
    if (!compound) return null;
    parts.unshift({ compound, link: combinator || ' ' });
    combinator = '';
  }
  return parts.length > 0 ? parts : null;
}

function readCompound(word: string): Compound | null {
  const compound = {
    name: null as string | null,
    ids: [] as string[],
    classes: [] as string[],
    attributes: [] as { name: string; operator: string; value: string }[],
    place: null as Compound['place'],
  };
  let read = 0;
  for (const match of word.matchAll(pieces)) {
    if (match.index !== read) return null;
    read += match[0].length;
    const [, mark, marked, attribute, operator = '', value = '', pseudo, argument = '', name] = match;
    if (mark === '.' && marked) compound.classes.push(marked);
    else if (mark === '#' && marked) compound.ids.push(marked);
    else if (attribute) compound.attributes.push({ name: attribute.toLowerCase(), operator, value });
    else if (name) compound.name = name === '*' ? null : name.toLowerCase();
    else if (pseudo === 'root') compound.name = 'html';
    else if (pseudo === 'first-child') compound.place = (place) => place === 1;
    else if (pseudo === 'nth-child') {
      const place = readPlaces(argument);
      if (!place) return null;
      compound.place = place;
    } else return null;
  }
  return read === word.length ? compound : null;
}

function readPlaces(argument: string): ((place: number) => boolean) | null {
  const text = argument
    .trim()
    .replace(/^odd$/i, '2n+1')
    .replace(/^even$/i, '2n');
  const [, step, offset] = /^(?:([+-]?\d*)n)?\s*([+-]\s*\d+|\d+)?$/i.exec(text) ?? [];
  if (step === undefined && offset === undefined) return null;
  const a = step === undefined ? 0 : step === '' || step === '+' ? 1 : step === '-' ? -1 : Number(step);
  const b = Number((offset ?? '0').replace(/\s/g, ''));
  return (place) => (a === 0 ? place === b : (place - b) % a === 0 && (place - b) / a >= 0);
}

/** The specificity of a selector as one number. */
export function weighSelector(parts: Selector): number {
  const sum = { ids: 0, classes: 0, names: 0 };
  for (const { compound } of parts) {
    sum.ids += compound.ids.length;
    sum.classes += compound.classes.length + compound.attributes.length + (compound.place ? 1 : 0);
    sum.names += compound.name === null ? 0 : 1;
  }
  return Math.min(99, sum.ids) * 10_000 + Math.min(99, sum.classes) * 100 + Math.min(99, sum.names);
}

/** True when the selector fits the innermost of these elements. */
export function matchesSelector(
  parts: Selector,
  elements: readonly StyledElement[],
  depth = elements.length - 1,
  element: StyledElement | null = elements[depth] ?? null,
): boolean {
  const [current, ...outer] = parts;
  if (!current) return true;
  if (!element || !fits(current.compound, element)) return false;
  if (outer.length === 0) return true;
  if (current.link === '+' || current.link === '~') return matchesSelector(outer, elements, depth, element.before);
  if (current.link === '>') return matchesSelector(outer, elements, depth - 1);
  for (let above = depth - 1; above >= Math.max(0, depth - ancestorsAtMost); above -= 1)
    if (matchesSelector(outer, elements, above)) return true;
  return false;
}

function fits(compound: Compound, { name, attributes, classes, place }: StyledElement): boolean {
  return (
    (compound.name === null || compound.name === name) &&
    compound.ids.every((id) => attributes.id === id) &&
    compound.classes.every((one) => classes.includes(one)) &&
    compound.attributes.every((wanted) => fitsAttribute(attributes[wanted.name], wanted.operator, wanted.value)) &&
    (compound.place === null || compound.place(place))
  );
}

function fitsAttribute(given: string | undefined, operator: string, value: string): boolean {
  if (given === undefined) return false;
  if (operator === '') return true;
  if (operator === '=') return given === value;
  if (operator === '~=') return given.split(/\s+/).includes(value);
  if (operator === '^=') return given.startsWith(value);
  if (operator === '$=') return given.endsWith(value);
  if (operator === '*=') return given.includes(value);
  return given === value || given.startsWith(`${value}-`);
}
