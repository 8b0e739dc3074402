import type { Format } from '../../../texts/format.ts';

/**
 * What a rule measured or expects, as the reader writes it: sizes in their unit, thousands and decimals by the
 * language, and every number on one line with its unit. The house sends plain figures such as "≤ 10000000 B", and the words of
 * the library that measured, such as "srgb uchar".
 */
export function writeMeasure(text: string, format: Pick<Format, 'number' | 'decimal' | 'bytes'>): string {
  return text
    .replace(/(?<![.\w-])(?:jpeg|png|webp|avif|gif|tiff)(?![.\w-])/g, (name) =>
      name === 'webp' ? 'WebP' : name.toUpperCase(),
    )
    .replace(/\bsrgb\b/g, 'sRGB')
    .replace(/ (uchar|ushort)\b/g, (_whole, depth: string) => (depth === 'uchar' ? ', 8\u00A0bits' : ', 16\u00A0bits'))
    .replace(/\b(\d+) B\b/g, (_whole, count: string) => format.bytes(Number(count)))
    .replace(/(?<![\d#.\w])\d{4,}(?![\d\w.])/g, (digits) => format.number(Number(digits)))
    .replace(/(?<![\d#.\w])(\d+)\.(\d+)(?![\d\w.])/g, (whole, _units, part: string) =>
      part.length <= 2 ? format.decimal(Number(whole)) : String(Number(whole)),
    )
    .replace(/([≤≥±Δ/×]) (?=\d)/g, '$1\u00A0')
    .replace(/(?<=\d) (?=[%×]|px\b)/g, '\u00A0');
}
