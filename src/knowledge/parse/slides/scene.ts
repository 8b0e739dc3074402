import { type Colour, isUnseen, layOver, readHexColour } from '../visibility/colours.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import type { XmlAttributes } from '../container/xml-events.ts';

/** A rectangle in English metric units. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A shape as far as it is seen. `fill`: undefined where it paints nothing, null where what it paints cannot be told. */
interface Shape {
  readonly element: string;
  readonly hidden: boolean;
  place: { x: number; y: number } | null;
  box: Box | null;
  fill: Colour | null | undefined;
}

/** What a scene stands on, see SlideGround. */
interface Under {
  readonly colours: ReadonlyMap<string, Colour | null>;
  readonly ground: Colour | null;
  readonly scenes: readonly SlideScene[];
}

const shapeElements = new Set(['sp', 'pic', 'graphicFrame', 'cxnSp', 'grpSp']);
/** Hundredths of a point: smaller text cannot be read. */
const smallestSize = 200;
const black: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

/** Follows the shapes of a slide as they go by: where each stands, what it paints, and whether text in it is seen. */
export class SlideScene {
  /** The ground that the part itself sets: undefined when it sets none. */
  ownGround: Colour | null | undefined;
  private readonly under: Under;
  private readonly size: { width: number; height: number } | null;
  private readonly shapes: Shape[] = [];
  private readonly opened: Shape[] = [];
  private place: 'shape' | 'line' | 'run' | 'ground' | null = null;
  private run: { colour: Colour | null; size: number } = { colour: null, size: 1800 };
  private groups = 0;
  private moves = false;

  constructor(under: Under, size: { width: number; height: number } | null) {
    this.under = under;
    this.size = size;
  }

  open(name: string, attributes: XmlAttributes): void {
    const shape = this.opened.at(-1);
    if (shapeElements.has(name)) this.openShape(name);
    else if (name === 'timing') this.moves = true;
    else if (name === 'cNvPr' && shape && /^(1|true)$/.test(attributes.hidden ?? '')) this.hideShape(shape);
    else if (name === 'bg') [this.place, this.ownGround] = ['ground', null];
    else if (name === 'spPr' || name === 'grpSpPr') this.place = 'shape';
    else if (name === 'ln') this.place = 'line';
    else if (name === 'r' || name === 'fld') this.run = { colour: null, size: 1800 };
    else if (name === 'rPr') this.openRun(attributes);
    else if (name === 'off' && shape) shape.place = { x: Number(attributes.x), y: Number(attributes.y) };
    else if (name === 'ext' && shape?.place && attributes.cx !== undefined && !shape.box)
      shape.box = { ...shape.place, width: Number(attributes.cx), height: Number(attributes.cy) };
    else if (name === 'fillRef' && shape && shape.fill === undefined && attributes.idx !== '0') shape.fill = null;
    else this.openColour(name, attributes);
  }

  close(name: string): void {
    if (shapeElements.has(name)) this.closeShape();
    else if (name === 'spPr' || name === 'grpSpPr' || name === 'bg' || name === 'rPr') this.place = null;
    else if (name === 'ln') this.place = this.opened.length > 0 ? 'shape' : null;
  }

  /** The shape that is open now, to ask later whether something covers it. */
  get current(): number {
    return this.shapes.length - 1;
  }

  /** How text that comes now is hidden; null when it is seen or cannot be told. */
  get way(): HidingWay | null {
    const shape = this.opened.at(-1);
    if (this.opened.some(({ hidden }) => hidden)) return 'not-displayed';
    if (shape?.box && this.groups === 0 && this.isOff(shape.box)) return 'off-page';
    if (this.run.size <= smallestSize) return 'too-small';
    const ground = shape ? this.findGround(shape) : null;
    if (this.run.colour?.alpha === 0) return 'same-colour';
    return this.run.colour && ground && isUnseen(this.run.colour, ground) ? 'same-colour' : null;
  }

  /** True when a later shape is painted over all of this one, on a slide where nothing moves. */
  isCovered(index: number): boolean {
    const box = this.shapes[index]?.box;
    if (!box || this.moves) return false;
    return this.shapes
      .slice(index + 1)
      .some((later) => later.box && later.fill?.alpha === 1 && contains(later.box, box));
  }

  private openShape(element: string): void {
    // In a group places are the group's own; they are not followed.
    if (element === 'grpSp') this.groups += 1;
    const shape: Shape = { element, hidden: false, place: null, box: null, fill: element === 'pic' ? null : undefined };
    this.shapes.push(shape);
    this.opened.push(shape);
    this.run = { colour: null, size: 1800 };
  }

  private closeShape(): void {
    const shape = this.opened.pop();
    if (shape?.element === 'grpSp') this.groups -= 1;
    if (shape && this.groups > 0) shape.box = null;
    this.place = null;
  }

  private hideShape(shape: Shape): void {
    this.opened[this.opened.length - 1] = { ...shape, hidden: true };
  }

  private openRun({ sz }: XmlAttributes): void {
    this.place = 'run';
    this.run = { colour: null, size: Number(sz ?? 1800) };
  }

  private openColour(name: string, attributes: XmlAttributes): void {
    const shape = this.opened.at(-1);
    if (name === 'srgbClr') this.setColour(readHexColour(attributes.val));
    else if (name === 'schemeClr') this.setColour(this.under.colours.get(attributes.val ?? '') ?? null);
    else if (name === 'alpha') this.changeColour((colour) => ({ ...colour, alpha: Number(attributes.val) / 100_000 }));
    else if (/^(lumMod|lumOff|tint|shade|satMod|hueMod)$/.test(name)) this.changeColour(() => null);
    else if (name === 'blipFill' || name === 'gradFill' || name === 'pattFill') this.setColour(null);
    else if (name === 'noFill' && this.place === 'shape' && shape) shape.fill = undefined;
    else if (name === 'noFill' && this.place === 'run') this.run.colour = { ...black, alpha: 0 };
  }

  private setColour(colour: Colour | null): void {
    const shape = this.opened.at(-1);
    if (this.place === 'ground') this.ownGround = colour;
    else if (this.place === 'run') this.run.colour = colour;
    else if (this.place === 'shape' && shape) shape.fill = colour;
  }

  private changeColour(change: (colour: Colour) => Colour | null): void {
    const shape = this.opened.at(-1);
    if (this.place === 'run' && this.run.colour) this.run.colour = change(this.run.colour);
    else if (this.place === 'shape' && shape?.fill) shape.fill = change(shape.fill);
    else if (this.place === 'ground' && this.ownGround) this.ownGround = change(this.ownGround);
  }

  // The nearest thing painted below the text of a shape: its own fill, shapes under it, those of the layout, the ground.
  private findGround(shape: Shape): Colour | null {
    if (shape.element !== 'sp') return null;
    const ground = this.ownGround === undefined ? this.under.ground : this.ownGround;
    let seen = ground;
    for (const scene of [...this.under.scenes.toReversed(), this]) {
      for (const other of scene.shapes) {
        if (other === shape || other.fill === undefined || (other.box && shape.box && !meet(other.box, shape.box)))
          continue;
        seen =
          other.fill && seen && other.box && shape.box && contains(other.box, shape.box)
            ? layOver(other.fill, seen)
            : null;
      }
    }
    if (shape.fill === undefined) return seen;
    return shape.fill && seen ? layOver(shape.fill, seen) : shape.fill?.alpha === 1 ? shape.fill : null;
  }

  private isOff({ x, y, width, height }: Box): boolean {
    if (!this.size || width + height === 0) return false;
    return x + width <= 0 || y + height <= 0 || x >= this.size.width || y >= this.size.height;
  }
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function meet(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}
