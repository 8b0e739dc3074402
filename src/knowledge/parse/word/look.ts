import type { TextLook } from '../visibility/text-look.ts';
import { readAttribute, type XmlAttributes } from '../container/xml-events.ts';

// The sixteen colours of the highlighter.
const highlights: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  green: '00FF00',
  magenta: 'FF00FF',
  red: 'FF0000',
  yellow: 'FFFF00',
  white: 'FFFFFF',
  darkBlue: '00008B',
  darkCyan: '008B8B',
  darkGreen: '006400',
  darkMagenta: '800080',
  darkRed: '8B0000',
  darkYellow: '808000',
  darkGray: 'A9A9A9',
  lightGray: 'D3D3D3',
  none: 'auto',
};

/** The look with what one property of a run or paragraph changes. */
export function readLook(look: TextLook, name: string, attributes: XmlAttributes): TextLook {
  const value = readAttribute(attributes, 'val') ?? '';
  // `webHidden` hides in the web view only: the page numbers of tables of contents bear it.
  if (name === 'vanish' || name === 'specVanish') return { ...look, vanish: !isOff(value) };
  if (name === 'sz') return { ...look, size: Number(value) || null };
  if (name === 'w') return { ...look, stretch: Number(value) || null };
  if (name === 'color') return { ...look, colour: value };
  if (name === 'highlight') return { ...look, fill: highlights[value] ?? 'unknown' };
  if (name === 'shd') return { ...look, fill: readFill(attributes) };
  return look;
}

/** What is painted by a shading: its colour, `auto` for nothing, `unknown` for a pattern. */
export function readFill(attributes: XmlAttributes): string {
  const pattern = readAttribute(attributes, 'val') ?? 'clear';
  if (pattern === 'solid') return readAttribute(attributes, 'color') ?? 'unknown';
  return pattern === 'clear' || pattern === 'nil' ? (readAttribute(attributes, 'fill') ?? 'auto') : 'unknown';
}

/** True for the values by which Word switches a property off. */
export function isOff(value: string): boolean {
  return value === '0' || value === 'false' || value === 'off' || value === 'none';
}
