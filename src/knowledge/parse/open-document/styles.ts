import { layLook, plainLook, type TextLook } from '../visibility/text-look.ts';
import { readAttribute, type XmlAttributes } from '../container/xml-events.ts';

interface OdfStyle {
  readonly parent: string | null;
  look: TextLook;
  /** A sheet, slide or section that is not displayed. */
  hidden: boolean;
}

const deepest = 12;

/** The styles of an OpenDocument file, as far as they hide text; they may stand in two of its parts. */
export class OdfStyles {
  private readonly styles = new Map<string, OdfStyle>();
  private style: OdfStyle | null = null;

  open(name: string, attributes: XmlAttributes): void {
    const value = (attribute: string): string | undefined => readAttribute(attributes, attribute);
    if (name === 'style' || name === 'default-style') {
      const family = value('family') ?? '';
      const parent = value('parent-style-name');
      this.style = { parent: parent === undefined ? null : keyOf(family, parent), look: plainLook, hidden: false };
      this.styles.set(keyOf(family, name === 'style' ? (attributes['style:name'] ?? '') : ''), this.style);
    } else if (!this.style) return;
    else if (name === 'text-properties') this.style.look = layLook(readText(value), this.style.look);
    else if (name === 'paragraph-properties' || name === 'table-cell-properties' || name === 'graphic-properties')
      this.style.look = layLook({ ...plainLook, fill: readFill(value) }, this.style.look);
    else if (name === 'table-properties' || name === 'section-properties')
      this.style.hidden ||= value('display') === 'false';
    else if (name === 'drawing-page-properties') this.style.hidden ||= value('visibility') === 'hidden';
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.style = null;
  }

  /** The look that a style gives, with what it builds on. */
  look(family: string, name: string | undefined): TextLook {
    let look = plainLook;
    let style = name === undefined ? undefined : this.styles.get(keyOf(family, name));
    for (let step = 0; style && step < deepest; step += 1) {
      look = layLook(look, style.look);
      style = style.parent === null ? undefined : this.styles.get(style.parent);
    }
    return layLook(look, this.styles.get(keyOf(family, ''))?.look ?? plainLook);
  }

  /** True where a style keeps what it is given to from being displayed. */
  hides(family: string, name: string | undefined): boolean {
    return name !== undefined && this.styles.get(keyOf(family, name))?.hidden === true;
  }
}

function keyOf(family: string, name: string): string {
  return `${family} ${name}`;
}

function readText(value: (attribute: string) => string | undefined): TextLook {
  const points = /^([\d.]+)pt$/.exec(value('font-size') ?? '')?.[1];
  const display = value('display');
  return {
    vanish: display === undefined ? null : display === 'none',
    size: points === undefined ? null : Number(points) * 2,
    stretch: Number.parseFloat(value('text-scale') ?? '') || null,
    colour: value('color')?.replace('#', '') ?? null,
    fill: toFill(value('background-color')),
  };
}

function readFill(value: (attribute: string) => string | undefined): string | null {
  const kind = value('fill');
  if (kind === 'solid') return toFill(value('fill-color')) ?? 'unknown';
  if (kind !== undefined && kind !== 'none') return 'unknown';
  return toFill(value('background-color'));
}

function toFill(colour: string | undefined): string | null {
  if (colour === undefined) return null;
  return colour === 'transparent' ? 'auto' : colour.replace('#', '');
}
