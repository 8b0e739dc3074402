import { type Colour, isUnseen, layOver, white } from '../../visibility/colours.ts';
import { readCssColour } from './css-colour.ts';
import type { HidingWay } from '../../visibility/hiding-way.ts';
import { readLength } from './css-length.ts';
import type { StyledElement } from './selectors.ts';
import { type Declarations, StyleRules } from './style-rules.ts';

/** What an open element makes of the text inside it. Values that cannot be told are null, and hide nothing. */
interface Look {
  /** The whole of the element is hidden, whatever its children say. */
  readonly hidden: HidingWay | null;
  readonly invisible: boolean;
  readonly opacity: number;
  readonly size: number;
  readonly colour: Colour | null;
  readonly ground: Colour | null;
}

interface Open {
  readonly element: StyledElement;
  readonly look: Look;
  children: number;
  lastChild: StyledElement | null;
}

const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };
const page: Look = { hidden: null, invisible: false, opacity: 1, size: 16, colour: black, ground: white };
/** Text of so few pixels cannot be read: two points. */
const smallestSize = 2.67;
const leastOpacity = 0.06;
/** So far to the left or above, nothing of a page is seen. */
const farAway = 500;
const farRight = 4000;
const windowWidth = 1280;

/** Elements without content or end: they close by themselves. */
const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Not displayed by any browser unless a style says so. */
const undisplayed = new Set(['dialog', 'datalist', 'noframes', 'rp', 'param', 'area']);

/** Follows the open elements of a page and says whether text inside them is seen: inline styles, style sheets, attributes. */
export class HtmlVisibility {
  private readonly rules = new StyleRules();
  private readonly opened: Open[] = [];
  /** The elements of `opened`, kept beside it: selectors look at them for each element. */
  private readonly elements: StyledElement[] = [];
  private root: Open = { element: blank, look: page, children: 0, lastChild: null };

  /** Adds the text of a `style` element. */
  addSheet(text: string, media?: string): void {
    this.rules.addSheet(text, media);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.opened.at(-1) ?? this.root;
    parent.children += 1;
    const element: StyledElement = {
      name,
      attributes,
      classes: attributes.class?.split(/\s+/).filter((one) => one !== '') ?? [],
      place: parent.children,
      // One step back is all a selector is given: holding more would hold the page.
      before: parent.lastChild && { ...parent.lastChild, before: null },
    };
    parent.lastChild = element;
    if (voidElements.has(name)) return;
    this.elements.push(element);
    const look = describeLook(element, this.rules.resolve(this.elements), parent.look);
    this.opened.push({ element, look, children: 0, lastChild: null });
  }

  close(name: string): void {
    const at = this.opened.findLastIndex(({ element }) => element.name === name);
    if (at < 0) return;
    this.opened.length = at;
    this.elements.length = at;
  }

  /** How text that comes now is hidden; null when it is seen. */
  get way(): HidingWay | null {
    const { hidden, invisible, opacity, size, colour, ground } = (this.opened.at(-1) ?? this.root).look;
    if (hidden) return hidden;
    if (invisible) return 'not-displayed';
    if (opacity < leastOpacity) return 'same-colour';
    if (size < smallestSize) return 'too-small';
    return colour && ground && isUnseen(colour, ground) ? 'same-colour' : null;
  }
}

const blank: StyledElement = { name: '', attributes: {}, classes: [], place: 1, before: null };

function describeLook(element: StyledElement, style: Declarations, parent: Look): Look {
  const size = readSize(style, parent.size);
  return {
    hidden: parent.hidden ?? findHiding(element, style, size),
    invisible: readInvisible(style.get('visibility'), parent.invisible),
    opacity: parent.opacity * readOpacity(style),
    size,
    colour: readTextColour(element, style, parent.colour),
    ground: readGround(element, style, parent.ground),
  };
}

function readInvisible(value: string | undefined, inherited: boolean): boolean {
  if (value === undefined || value === 'inherit') return inherited;
  return value === 'hidden' || value === 'collapse';
}

function readOpacity(style: Declarations): number {
  const written = style.get('opacity') ?? /opacity\(([^()]+)\)/.exec(style.get('filter') ?? '')?.[1];
  const value = Number.parseFloat(written ?? '');
  if (Number.isNaN(value)) return 1;
  return Math.min(1, Math.max(0, written?.trim().endsWith('%') ? value / 100 : value));
}

function readSize(style: Declarations, inherited: number): number {
  const written =
    style.get('font-size') ?? /(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\/\S+)?\s/.exec(style.get('font') ?? '')?.[1];
  return written ? (readLength(written, inherited, inherited) ?? inherited) : inherited;
}

function readTextColour(element: StyledElement, style: Declarations, inherited: Colour | null): Colour | null {
  const written =
    style.get('-webkit-text-fill-color') ??
    style.get('color') ??
    (element.name === 'font'
      ? element.attributes.color
      : element.name === 'body'
        ? element.attributes.text
        : undefined);
  if (written === undefined || written === 'inherit') return inherited;
  return readCssColour(written);
}

function readGround(element: StyledElement, style: Declarations, under: Colour | null): Colour | null {
  const picture = `${style.get('background-image') ?? ''} ${style.get('background') ?? ''}`;
  if (element.attributes.background !== undefined || /url\(|gradient/.test(picture)) return null;
  const written = style.get('background-color') ?? style.get('background') ?? element.attributes.bgcolor;
  if (written === undefined || /^(none|inherit|initial|unset)$/.test(written)) return under;
  const words = written.match(/(?:rgb|hsl)a?\([^()]*\)|\S+/g) ?? [];
  const colour = words.map(readCssColour).find((one) => one !== null);
  if (!colour) return null;
  return under ? layOver(colour, under) : colour.alpha === 1 ? colour : null;
}

function findHiding(element: StyledElement, style: Declarations, size: number): HidingWay | null {
  const { name, attributes } = element;
  const byItself =
    attributes.hidden !== undefined ||
    (undisplayed.has(name) && attributes.open === undefined) ||
    attributes.popover !== undefined;
  const display = style.get('display');
  if (display === 'none' || (display === undefined && byItself)) return 'not-displayed';
  if (style.get('content-visibility') === 'hidden' || style.get('mso-hide') === 'all') return 'not-displayed';
  return isAway(style, size) || isCut(style, size) ? 'off-page' : null;
}

function isAway(style: Declarations, size: number): boolean {
  const length = (property: string, whole = 0): number => readLength(style.get(property) ?? '', size, whole) ?? 0;
  if (
    Math.abs(length('text-indent', windowWidth)) >= farAway ||
    length('margin-left') <= -farAway ||
    length('margin-top') <= -farAway
  )
    return true;
  const moved = /translate(?:x|y|3d)?\(\s*(-?[\d.]+(?:px|em|rem|%|vw|vh)?)(?:\s*,\s*(-?[\d.]+\w*))?/.exec(
    style.get('transform') ?? '',
  );
  if (moved?.slice(1).some((part) => part && Math.abs(readLength(part, size, 0) ?? 0) >= farAway)) return true;
  if (/scale(?:x|y|3d)?\(\s*(?:[.0]+\s*)?[,)]/.test(style.get('transform') ?? '') || style.get('scale') === '0')
    return true;
  if (!/absolute|fixed|relative/.test(style.get('position') ?? '')) return false;
  return (
    ['left', 'top', 'right', 'bottom'].some((side) => length(side, windowWidth) <= -farAway) ||
    ['left', 'right'].some((side) => length(side) >= farRight)
  );
}

function isCut(style: Declarations, size: number): boolean {
  const clip = /rect\(([^()]*)\)/.exec(style.get('clip') ?? '')?.[1];
  if (clip && clip.split(/[\s,]+/).every((edge) => Math.abs(readLength(edge, size, 0) ?? 9) <= 1)) return true;
  const path = style.get('clip-path') ?? '';
  if (
    /inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*0(?:px)?\s+0(?:px)?\s*(?:,\s*0(?:px)?\s+0(?:px)?\s*)+\)/.test(
      path,
    )
  )
    return true;
  const overflows = ['overflow', 'overflow-x', 'overflow-y'].map((name) => style.get(name) ?? '');
  if (!overflows.some((value) => /hidden|clip/.test(value))) return false;
  return ['height', 'max-height', 'width', 'max-width'].some((name) => {
    const value = style.get(name);
    const length = value === undefined ? null : readLength(value, size, null);
    return length !== null && length <= 1;
  });
}
