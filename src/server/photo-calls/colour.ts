import colourNames from 'color-name';
import { invalid } from './parameters.ts';

/** A ground: a colour as `#rrggbb`, or nothing. */
export type Ground = { readonly kind: 'transparent' } | { readonly kind: 'colour'; readonly colour: string };

/**
 * A colour as the services take it: hexadecimal of 3, 4, 6 or 8 digits with or without `#`, or its name in CSS. Half
 * transparent grounds are refused: Maison’s are whole or none. Throws `parameter_invalid` (400).
 */
export function readGround(parameter: string, text: string): Ground {
  const written = text.trim().toLowerCase();
  if (written === 'transparent') return { kind: 'transparent' };
  const named = Object.hasOwn(colourNames, written) ? colourNames[written] : null;
  if (named) return { kind: 'colour', colour: writeColour(named) };
  const digits = written.replace(/^#/, '');
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) throw noColour(parameter);
  const long = digits.length <= 4 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  return withOpacity(parameter, `#${long.slice(0, 6)}`, long.slice(6) || 'ff');
}

/** As rembg takes it: red, green, blue and opacity from 0 to 255, with commas between them. Throws `parameter_invalid` (400). */
export function readNumbers(parameter: string, text: string): Ground {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  const [red = 0, green = 0, blue = 0, opacity = 255] = numbers;
  const right = numbers.every((one) => Number.isInteger(one) && one >= 0 && one <= 255);
  if (!right || numbers.length < 3 || numbers.length > 4) throw noColour(parameter);
  return withOpacity(parameter, writeColour([red, green, blue]), opacity.toString(16).padStart(2, '0'));
}

function withOpacity(parameter: string, colour: string, opacity: string): Ground {
  if (opacity === 'ff') return { kind: 'colour', colour };
  if (opacity === '00') return { kind: 'transparent' };
  throw invalid(parameter, {
    fr: 'un fond est opaque ou transparent, rien entre les deux',
    en: 'a ground is opaque or transparent, nothing in between',
  });
}

function writeColour(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function noColour(parameter: string) {
  return invalid(parameter, {
    fr: 'une couleur (FF0000, #FF0000 ou red) est attendue',
    en: 'a colour (FF0000, #FF0000 or red) is expected',
  });
}
