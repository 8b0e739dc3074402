import type { OdfStyles } from './styles.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import type { XmlAttributes } from '../container/xml-events.ts';

/** Follows the open elements that hide all that is inside them: sections, paragraphs, slides, frames off the page. */
export class OdfHiding {
  private readonly styles: OdfStyles;
  private readonly opened: { readonly name: string; readonly way: HidingWay; inside: number }[] = [];

  constructor(styles: OdfStyles) {
    this.styles = styles;
  }

  /** How text is hidden by what it stands in; null when it is not. */
  get way(): HidingWay | null {
    return this.opened[0]?.way ?? null;
  }

  open(name: string, attributes: XmlAttributes): void {
    const last = this.opened.at(-1);
    const way = this.findWay(name, attributes);
    if (way) this.opened.push({ name, way, inside: 0 });
    else if (last?.name === name) last.inside += 1;
  }

  close(name: string): void {
    const last = this.opened.at(-1);
    if (last?.name !== name) return;
    if (last.inside === 0) this.opened.pop();
    else last.inside -= 1;
  }

  private findWay(name: string, attributes: XmlAttributes): HidingWay | null {
    const isHidden =
      (name === 'section' &&
        (attributes['text:display'] === 'none' || this.styles.hides('section', attributes['text:style-name']))) ||
      (name === 'page' && this.styles.hides('drawing-page', attributes['draw:style-name']));
    if (isHidden) return 'not-displayed';
    return (name === 'frame' || name === 'custom-shape') && isFarAway(attributes) ? 'off-page' : null;
  }
}

/** True of a row or column that is collapsed, or left out by a filter. */
export function isCollapsed(attributes: XmlAttributes): boolean {
  return /^(collapse|filter)$/.test(attributes['table:visibility'] ?? '');
}

/** Beyond the largest sheet of paper, or wholly before its edge. */
const farCentimetres = 130;

function isFarAway(attributes: XmlAttributes): boolean {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => readCentimetres(attributes[`svg:${name}`]));
  const before = (place = 0, length = 0): boolean => place < 0 && place + length <= 0;
  return (x ?? 0) > farCentimetres || (y ?? 0) > farCentimetres || before(x, width) || before(y, height);
}

function readCentimetres(length: string | undefined): number {
  const [, digits, unit] = /^(-?[\d.]+)(cm|mm|in|pt)$/.exec(length ?? '') ?? [];
  return Number(digits ?? 0) * (unit === 'mm' ? 0.1 : unit === 'in' ? 2.54 : unit === 'pt' ? 0.0353 : 1);
}
