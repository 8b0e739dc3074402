const maximumBytes = 4_000_000;

/**
 * The IPTC digital source type that XMP metadata state (`trainedAlgorithmicMedia` and its like), or null.
 * Written as an element, an attribute or an rdf:resource; only the last part of the address is returned.
 */
export function readDigitalSourceType(xmp: Buffer | undefined): string | null {
  if (!xmp) return null;
  const text = xmp.subarray(0, maximumBytes).toString('utf8');
  const value = /DigitalSourceType(?:\s+rdf:resource)?\s*[=>]\s*["']?([^"'<>\s]{1,200})/.exec(text)?.[1];
  const term = value?.split(/[/#:]/).findLast((part) => part !== '');
  return term && /^[A-Za-z][A-Za-z0-9]{2,60}$/.test(term) ? term : null;
}
