import { findDigitalSourceType } from '../output/digital-source-type.ts';

/** XMP is a few kB; a file that carries megabytes of it is not searched to their end. */
const maximumBytes = 4_000_000;

/** The IPTC digital source type that XMP metadata state, by the last part of its address; null without one. */
export function readDigitalSourceType(xmp: Buffer | undefined): string | null {
  const found = xmp ? findDigitalSourceType(xmp.subarray(0, maximumBytes).toString('utf8')) : null;
  const term = found?.split(/[/#:]/).findLast((part) => part !== '');
  return term && /^[A-Za-z][A-Za-z0-9]{2,60}$/.test(term) ? term : null;
}
