const keywords: Readonly<Record<string, number>> = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18 };

/**
 * A CSS length in pixels; null where it cannot be told (`auto`, `calc(…)`). `size` is the size of the text, `whole` what
 * percents are of (null: unknown). Of the window, 1,280 by 800 pixels are assumed.
 */
export function readLength(value: string, size: number, whole: number | null): number | null {
  const text = value.trim();
  const [, digits, unit = ''] = /^(-?(?:\d+(?:\.\d*)?|\.\d+))([a-z%]*)$/.exec(text) ?? [];
  if (digits === undefined) return keywords[text] ?? null;
  const number = Number(digits);
  switch (unit) {
    case 'px':
      return number;
    case '':
      return number;
    case 'pt':
      return (number * 4) / 3;
    case 'em':
      return number * size;
    case 'ex':
    case 'ch':
      return (number * size) / 2;
    case 'rem':
      return number * 16;
    case 'in':
      return number * 96;
    case 'cm':
      return number * 37.8;
    case 'mm':
      return number * 3.78;
    case 'vw':
      return number * 12.8;
    case 'vh':
      return number * 8;
    case '%':
      return number === 0 ? 0 : whole === null ? null : (number * whole) / 100;
    default:
      return null;
  }
}
