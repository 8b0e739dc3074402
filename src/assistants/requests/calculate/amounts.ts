import { Big } from 'big.js';
import type { Language } from '../../../base/index.ts';

/** A currency that stands beside the numbers of a message. */
export type Unit = '€' | '$' | null;

const grouped = /\d{1,3}(?:[ '.,]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?/gu;

/**
 * The numbers of a flat text written as `1234.5`, whatever their thousands and decimals look like. French: a comma before
 * decimals, a dot or a space before thousands; English the other way round.
 */
export function normaliseNumbers(flat: string, language: Language): string {
  return flat.replace(grouped, (written) => normaliseNumber(written, language));
}

function normaliseNumber(written: string, language: Language): string {
  const plain = written.replace(/[ ']/gu, '');
  const [decimal, thousands] = language === 'fr' ? [',', '.'] : ['.', ','];
  const group = new RegExp(`^[1-9]\\d{0,2}(?:[${thousands}]\\d{3})+(?:[${decimal}]\\d+)?$`, 'u');
  // `12.50` in a French message and `12,50` in an English one are decimals all the same.
  const kept = group.test(plain) ? plain.replaceAll(thousands, '') : plain;
  const last = Math.max(kept.lastIndexOf(','), kept.lastIndexOf('.'));
  return last === -1 ? kept : `${kept.slice(0, last).replace(/[.,]/gu, '')}.${kept.slice(last + 1)}`;
}

const decimalsShown = 4;

/** A number as a person of this language reads it, and whether it had to be rounded: amounts of money to the cent. */
export function writeAmount(value: Big, unit: Unit, language: Language): { text: string; rounded: boolean } {
  const decimals = unit === null ? decimalsShown : 2;
  const rounded = value.round(decimals, Big.roundHalfUp);
  const money = unit !== null && !rounded.eq(rounded.round(0));
  const [whole = '0', fraction = ''] = rounded
    .abs()
    .toFixed(money ? 2 : undefined)
    .split('.');
  const spaced = whole.replace(/\B(?=(?:\d{3})+$)/gu, language === 'fr' ? '\u202f' : ',');
  const number = `${rounded.lt(0) ? '−' : ''}${spaced}${fraction === '' ? '' : `${language === 'fr' ? ',' : '.'}${fraction}`}`;
  const text = unit === null ? number : language === 'fr' ? `${number}\u00a0${unit}` : `${unit}${number}`;
  return { text, rounded: !rounded.eq(value) };
}
