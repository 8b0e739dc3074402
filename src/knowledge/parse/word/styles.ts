import type { Archive } from '../container/archive.ts';
import { readFill, readLook } from './look.ts';
import { layLook, plainLook, type TextLook } from '../visibility/text-look.ts';
import { readAttribute, readXml } from '../container/xml-events.ts';

/** What a style means to a reader: its heading level, whether it makes lists, and how it sets text. */
export interface ParagraphStyle {
  readonly headingLevel: number | null;
  /** The document's own title, above all headings. */
  readonly title: boolean;
  readonly list: boolean;
  /** The list and depth that the style itself sets: numbered headings do. */
  readonly numbering: string | null;
  readonly depth: number;
  readonly look: TextLook;
  /** A table style that paints cells: white text in them is seen. */
  readonly paintsCells: boolean;
}

interface RawStyle {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numbering: string | null;
  depth: number | null;
  look: TextLook;
  paintsCells: boolean;
}

const plain: ParagraphStyle = {
  headingLevel: null,
  title: false,
  list: false,
  numbering: null,
  depth: 0,
  look: plainLook,
  paintsCells: false,
};

/** Key of what holds where no style is named: no name of a style is empty. */
export const documentDefaults = '';

/**
 * Reads the styles of a Word file. Names are those Word stores, English whatever the language of the program
 * ("heading 1"), or those other programs write ("Titre 1", "Überschrift 1"); the outline level counts before the name.
 */
export async function readDocxStyles(
  archive: Archive,
  part: string,
  maxDepth: number,
): Promise<Map<string, ParagraphStyle>> {
  const raw = new Map<string, RawStyle>();
  let style: RawStyle | null = null;
  let inTextProperties = false;
  let inCell = false;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        const value = readAttribute(attributes, 'val') ?? '';
        if (name === 'style') {
          style = newStyle();
          raw.set(readAttribute(attributes, 'styleId') ?? '', style);
        } else if (name === 'rPrDefault') raw.set(documentDefaults, (style = newStyle()));
        else if (!style) return;
        else if (name === 'name') style.name = value;
        else if (name === 'basedOn') style.basedOn = value;
        else if (name === 'outlineLvl') style.outline = Number(value);
        else if (name === 'numId') style.numbering = value;
        else if (name === 'ilvl') style.depth = Number(value);
        else if (name === 'shd' && inCell) style.paintsCells ||= !/^(auto|F{6})$/i.test(readFill(attributes));
        else if (inTextProperties) style.look = readLook(style.look, name, attributes);
        else if (name === 'shd') style.look = readLook(style.look, name, attributes);
        if (name === 'rPr') inTextProperties = true;
        if (name === 'tcPr' || name === 'tblPr') inCell = true;
      },
      close(name) {
        if (name === 'style' || name === 'rPrDefault') style = null;
        if (name === 'rPr') inTextProperties = false;
        if (name === 'tcPr' || name === 'tblPr') inCell = false;
      },
    },
    maxDepth,
  );
  return new Map([...raw.keys()].map((id) => [id, resolveStyle(raw, id)]));
}

function newStyle(): RawStyle {
  return {
    name: '',
    basedOn: null,
    outline: null,
    numbering: null,
    depth: null,
    look: plainLook,
    paintsCells: false,
  };
}

function resolveStyle(raw: ReadonlyMap<string, RawStyle>, id: string): ParagraphStyle {
  let style = raw.get(id);
  let result = plain;
  // Styles build on each other; twelve steps are more than Word allows, and end a loop.
  for (let step = 0; style && step < 12; step += 1) {
    result = {
      headingLevel: result.headingLevel ?? readLevel(style),
      title: result.title || isTitle(style),
      list:
        result.list ||
        (style.numbering !== null && style.numbering !== '0') ||
        /^list (bullet|number)|^liste? (à puces|numérotée)/i.test(style.name),
      numbering: result.numbering ?? style.numbering,
      depth: result.depth || (style.depth ?? 0),
      look: layLook(result.look, style.look),
      paintsCells: result.paintsCells || style.paintsCells,
    };
    style = style.basedOn === null ? undefined : raw.get(style.basedOn);
  }
  return result;
}

function isTitle(style: RawStyle): boolean {
  return /^(title|titre|titel|título|titolo)$/i.test(style.name);
}

function readLevel(style: RawStyle): number | null {
  const named = /^(?:heading|titre|überschrift|título|titolo|kop|nagłówek) ?([1-9])$/i.exec(style.name)?.[1];
  if (named) return Number(named);
  if (isTitle(style)) return 1;
  if (style.outline !== null && style.outline >= 0 && style.outline < 9) return style.outline + 1;
  return null;
}
