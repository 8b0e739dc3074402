import type { HidingWay } from '../visibility/hiding-way.ts';
import { readAttribute, type XmlAttributes } from '../container/xml-events.ts';

interface Shape {
  /** What it paints behind its text: a colour, `auto` for nothing, `unknown` where a theme or a picture paints. */
  ground: string;
  /** Depth of properties and of the outline inside, whose colours are not those of the ground. */
  inProperties: boolean;
  inLine: boolean;
}

/** Twentieths of a point: 35 cm beyond the margin, off any sheet. */
const farIndent = 20_000;
/** English metric units: 25 cm before the margin or column, or 60 cm after it. */
const [farBefore, farAfter] = [-9_000_000, 21_600_000];

/** Follows the drawings that are open in a Word part: where they stand, and what lies behind the text inside them. */
export class DocxShapes {
  private readonly shapes: Shape[] = [];
  private readonly anchors: { way: HidingWay | null }[] = [];
  private inOffset = false;

  open(name: string, attributes: XmlAttributes): void {
    const shape = this.shapes.at(-1);
    if (name === 'anchor' || name === 'inline') this.anchors.push({ way: null });
    else if (name === 'posOffset') this.inOffset = true;
    else if (name === 'docPr' && /^(1|true)$/.test(attributes.hidden ?? '')) this.hideAnchor('not-displayed');
    else if (name === 'wsp') this.shapes.push({ ground: 'unknown', inProperties: false, inLine: false });
    else if (!shape) return;
    else if (name === 'spPr') shape.inProperties = true;
    else if (name === 'ln') shape.inLine = true;
    else if (!shape.inProperties || shape.inLine) return;
    else if (name === 'noFill') shape.ground = 'auto';
    else if (name === 'srgbClr') shape.ground = readAttribute(attributes, 'val') ?? 'unknown';
  }

  /** Text of an element of a drawing: its place on the sheet. */
  text(text: string): void {
    const offset = this.inOffset ? Number(text) : 0;
    if (offset < farBefore || offset > farAfter) this.hideAnchor('off-page');
  }

  close(name: string): void {
    const shape = this.shapes.at(-1);
    if (name === 'anchor' || name === 'inline') this.anchors.pop();
    else if (name === 'posOffset') this.inOffset = false;
    else if (name === 'wsp') this.shapes.pop();
    else if (name === 'spPr' && shape) shape.inProperties = false;
    else if (name === 'ln' && shape) shape.inLine = false;
  }

  /** How the open drawing is hidden, or null. */
  get way(): HidingWay | null {
    return this.anchors.find(({ way }) => way)?.way ?? null;
  }

  /** What lies behind text in the open shape; null outside of any. */
  get ground(): string | null {
    return this.shapes.at(-1)?.ground ?? null;
  }

  private hideAnchor(way: HidingWay): void {
    const anchor = this.anchors.at(-1);
    if (anchor) anchor.way = way;
  }
}

/** True of a property that sets a paragraph off the sheet: its indent, the place of its frame, or lines without height. */
export function isOffPage(name: string, attributes: XmlAttributes): boolean {
  const far = (attribute: string): boolean => Math.abs(Number(readAttribute(attributes, attribute)) || 0) >= farIndent;
  if (name === 'ind') return ['left', 'start', 'right', 'end', 'firstLine', 'hanging'].some(far);
  if (name === 'framePr') return far('x') || far('y');
  return (
    name === 'spacing' &&
    readAttribute(attributes, 'lineRule') === 'exact' &&
    Number(readAttribute(attributes, 'line') ?? 240) <= 20
  );
}
