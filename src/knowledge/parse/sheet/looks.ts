import type { XmlAttributes } from '../container/xml-events.ts';
import { type Colour, isUnseen, readHexColour, white } from '../visibility/colours.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';

/** Points: smaller text cannot be read. */
const smallestSize = 2;
// The colours of the first palette that stand for white and black; the others are seen on a sheet.
const indexed: Readonly<Record<string, string>> = {
  '0': '000000',
  '1': 'FFFFFF',
  '8': '000000',
  '9': 'FFFFFF',
  '64': '000000',
  '65': 'FFFFFF',
};
const themed: Readonly<Record<string, string>> = { '0': 'FFFFFF', '1': '000000' };

interface Font {
  size: number;
  colour: Colour | null;
}

/** Follows the fonts and fills of a workbook's styles, and says how text set in a pair of them is hidden. */
export class CellLooks {
  private readonly fonts: Font[] = [];
  private readonly fills: (Colour | null)[] = [];
  private place: 'font' | 'fill' | null = null;
  private solid = false;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'font') {
      this.place = 'font';
      this.fonts.push({ size: 11, colour: readHexColour('000000') });
    } else if (name === 'fill') {
      this.place = 'fill';
      this.fills.push(white);
    } else if (this.place === 'font') this.openFontPart(name, attributes);
    else if (this.place === 'fill') this.openFillPart(name, attributes);
  }

  close(name: string): void {
    if (name === this.place) this.place = null;
  }

  /** How text is hidden by its font and fill; null where it is seen or cannot be told. */
  findHiding(font: number, fill: number): HidingWay | null {
    const { size, colour } = this.fonts[font] ?? { size: 11, colour: null };
    const ground = fill in this.fills ? (this.fills[fill] ?? null) : white;
    if (size <= smallestSize) return 'too-small';
    return colour && ground && isUnseen(colour, ground) ? 'same-colour' : null;
  }

  private openFontPart(name: string, attributes: XmlAttributes): void {
    const font = this.fonts.at(-1);
    if (!font) return;
    if (name === 'sz') font.size = Number(attributes.val) || 11;
    if (name === 'color') font.colour = readColour(attributes);
  }

  private openFillPart(name: string, attributes: XmlAttributes): void {
    const last = this.fills.length - 1;
    if (name === 'gradientFill') this.fills[last] = null;
    if (name === 'patternFill') {
      const pattern = attributes.patternType ?? 'none';
      this.solid = pattern === 'solid';
      if (!this.solid && pattern !== 'none') this.fills[last] = null;
    }
    if (name === 'fgColor' && this.solid) this.fills[last] = readColour(attributes);
  }
}

function readColour({ rgb, theme, indexed: index, tint }: XmlAttributes): Colour | null {
  if (rgb !== undefined) return readHexColour(rgb.slice(-6));
  if (tint !== undefined && Number(tint) !== 0) return null;
  return readHexColour(theme === undefined ? indexed[index ?? ''] : themed[theme]);
}
