import { Big } from 'big.js';
import type { SumRule } from './sum.ts';
import { rule } from './working.ts';

interface Measure {
  readonly kind: 'length' | 'mass' | 'volume' | 'surface' | 'time' | 'speed' | 'data';
  readonly names: string;
  readonly sign: string;
  /** In the first one of its kind, exactly. */
  readonly factor: string;
}

const measures: readonly Measure[] = [
  { kind: 'length', names: 'km|kilometres?|kilometers?', sign: 'km', factor: '1000' },
  { kind: 'length', names: 'm|metres?|meters?', sign: 'm', factor: '1' },
  { kind: 'length', names: 'cm|centimetres?|centimeters?', sign: 'cm', factor: '0.01' },
  { kind: 'length', names: 'mm|millimetres?|millimeters?', sign: 'mm', factor: '0.001' },
  { kind: 'length', names: 'mi|miles?', sign: 'mi', factor: '1609.344' },
  { kind: 'length', names: 'ft|pieds?|feet|foot', sign: 'ft', factor: '0.3048' },
  { kind: 'length', names: 'pouces?|inch(?:es)?', sign: 'in', factor: '0.0254' },
  { kind: 'length', names: 'yards?|yd', sign: 'yd', factor: '0.9144' },
  { kind: 'mass', names: 'kg|kilos?|kilogrammes?|kilograms?', sign: 'kg', factor: '1' },
  { kind: 'mass', names: 'g|grammes?|grams?', sign: 'g', factor: '0.001' },
  { kind: 'mass', names: 'mg|milligrammes?|milligrams?', sign: 'mg', factor: '0.000001' },
  { kind: 'mass', names: 't|tonnes?', sign: 't', factor: '1000' },
  { kind: 'mass', names: 'lbs?|livres?|pounds?', sign: 'lb', factor: '0.45359237' },
  { kind: 'mass', names: 'oz|onces?|ounces?', sign: 'oz', factor: '0.028349523125' },
  { kind: 'volume', names: 'l|litres?|liters?', sign: 'l', factor: '1' },
  { kind: 'volume', names: 'ml|millilitres?|milliliters?', sign: 'ml', factor: '0.001' },
  { kind: 'volume', names: 'cl|centilitres?|centiliters?', sign: 'cl', factor: '0.01' },
  { kind: 'volume', names: 'dl|decilitres?', sign: 'dl', factor: '0.1' },
  { kind: 'volume', names: 'hl|hectolitres?', sign: 'hl', factor: '100' },
  { kind: 'volume', names: 'm3|m³|metres? cubes?|cubic met(?:re|er)s?', sign: 'm³', factor: '1000' },
  { kind: 'surface', names: 'm2|m²|metres? carres?|square met(?:re|er)s?', sign: 'm²', factor: '1' },
  { kind: 'surface', names: 'cm2|cm²', sign: 'cm²', factor: '0.0001' },
  { kind: 'surface', names: 'ha|hectares?', sign: 'ha', factor: '10000' },
  { kind: 'surface', names: 'km2|km²|kilometres? carres?', sign: 'km²', factor: '1000000' },
  { kind: 'surface', names: 'sq ?ft|square feet|pieds? carres?', sign: 'ft²', factor: '0.09290304' },
  { kind: 'surface', names: 'acres?', sign: 'acre', factor: '4046.8564224' },
  { kind: 'time', names: 's|sec|secondes?|seconds?', sign: 's', factor: '1' },
  { kind: 'time', names: 'min|mn|minutes?', sign: 'min', factor: '60' },
  { kind: 'time', names: 'h|heures?|hours?', sign: 'h', factor: '3600' },
  { kind: 'time', names: 'jours?|days?', sign: 'j', factor: '86400' },
  { kind: 'time', names: 'semaines?|weeks?', sign: 'sem.', factor: '604800' },
  { kind: 'speed', names: 'km/h|kmh|kilometres? heure', sign: 'km/h', factor: '1' },
  { kind: 'speed', names: 'm/s', sign: 'm/s', factor: '3.6' },
  { kind: 'speed', names: 'mph', sign: 'mph', factor: '1.609344' },
  { kind: 'data', names: 'ko|kb', sign: 'ko', factor: '1000' },
  { kind: 'data', names: 'mo|mb', sign: 'Mo', factor: '1000000' },
  { kind: 'data', names: 'go|gb', sign: 'Go', factor: '1000000000' },
  { kind: 'data', names: 'to|tb', sign: 'To', factor: '1000000000000' },
];
const any = measures.map(({ names }) => names).join('|');
const into = '(?:en|to|into|in|fait combien de|font combien de|ca fait combien (?:de|en)|= ?combien de)';
const value = '(-?\\d+(?:\\.\\d+)?)';
const find = (name: string): Measure | undefined =>
  measures.find(({ names }) => new RegExp(`^(?:${names})$`, 'u').test(name));

// A day of work is no day of the calendar: hours are not made days.
const isClear = (from: Measure, to: Measure): boolean =>
  from.kind === to.kind &&
  from !== to &&
  !(from.kind === 'time' && from.factor < to.factor && /^(?:j|sem)/u.test(to.sign));

const measured = rule(
  `(?:de )?${value} ?(${any}) ${into} (${any})`,
  ([amount = '0', given = '', wanted = ''], w, { language }) => {
    const [from, to] = [find(given), find(wanted)];
    if (
      !from ||
      !to ||
      !isClear(from, to) ||
      (from.kind === 'time' && Number(from.factor) < 86_400 && Number(to.factor) >= 86_400)
    )
      return null;
    const result = new Big(amount).times(from.factor).div(to.factor);
    const each = new Big(from.factor).div(to.factor);
    const [shown, sign] = [w.number(amount), language === 'en' && to.sign === 'j' ? 'd' : to.sign];
    const working = each.gte(1)
      ? `${shown} × ${w.number(each.toFixed())}`
      : `${shown} ÷ ${w.number(new Big(to.factor).div(from.factor).toFixed())}`;
    const clock = from.kind === 'time' && to.sign === 'h' ? tellClock(result, w.say) : [];
    return [
      `${shown}\u00a0${from.sign} ${w.result(result, true)}\u00a0${sign}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${working}.`,
      ...clock,
    ];
  },
);

function tellClock(hours: Big, say: (fr: string, en: string) => string): string[] {
  const minutes = hours.times(60);
  if (hours.eq(hours.round(0)) || !minutes.eq(minutes.round(0))) return [];
  const whole = hours.round(0, Big.roundDown);
  const rest = minutes.minus(whole.times(60)).toFixed(0).padStart(2, '0');
  return [say(`Soit ${whole.toFixed(0)}\u00a0h ${rest}.`, `That is ${whole.toFixed(0)} h ${rest}.`)];
}

const degree = '(?:°|degres?|degrees?|deg)? ?';
const temperature = rule(
  `${value} ?${degree}(c|celsius|f|fahrenheit) ${into} ${degree}(c|celsius|f|fahrenheit)`,
  ([amount = '0', from = '', to = ''], w) => {
    if (from.charAt(0) === to.charAt(0)) return null;
    const fahrenheit = to.startsWith('f');
    const given = new Big(amount);
    const result = fahrenheit ? given.times(9).div(5).plus(32) : given.minus(32).times(5).div(9);
    const shown = w.number(amount);
    const working = fahrenheit ? `${shown} × 9 ÷ 5 + 32` : `(${shown} − 32) × 5 ÷ 9`;
    return [
      `${shown}\u00a0°${fahrenheit ? 'C' : 'F'} ${w.result(result, true)}\u00a0°${fahrenheit ? 'F' : 'C'}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${working}.`,
    ];
  },
);

/** Measures put into other units, by their exact definitions. */
export const conversionRules: readonly SumRule[] = [measured, temperature];
