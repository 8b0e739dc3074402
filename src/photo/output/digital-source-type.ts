import type { PhotoRecipe } from '../../contract/index.ts';

// Terms of the IPTC vocabulary cv.iptc.org/newscodes/digitalsourcetype; which one is written when, and why:
// docs/decisions/2026-11-24-digital-source-type.md

const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Terms that say, by their IPTC definition, that a generative model made all or a part of the picture. */
const generatedTerms = new Set([
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
]);

/** True when this term (a full address or its last part) declares a picture made by a generative model. */
export function declaresGenerated(term: string | null): boolean {
  return term !== null && generatedTerms.has(term.slice(term.lastIndexOf('/') + 1));
}

/**
 * The term for a finished picture: what Maison did to a photo, given what the photo (and a background photo) said of
 * itself. A declaration of a generative model is never lost.
 */
export function chooseDigitalSourceType(
  recipe: Pick<PhotoRecipe, 'background'>,
  inputTerm: string | null,
  backgroundTerm: string | null = null,
  channelId: string | null = null,
): string {
  const { kind } = recipe.background;
  // Google's rule knows one word for whatever a model has painted, be it the background alone.
  if (kind === 'painted') return `${vocabulary}${paintedTerm(channelId)}`;
  const joined = kind === 'scene' || kind === 'photo';
  if (declaresGenerated(inputTerm) || (kind === 'photo' && declaresGenerated(backgroundTerm))) {
    return !joined && inputTerm !== null
      ? completeTerm(inputTerm)
      : `${vocabulary}compositeWithTrainedAlgorithmicMedia`;
  }
  if (kind === 'photo') return `${vocabulary}compositeCapture`;
  return joined ? `${vocabulary}composite` : `${vocabulary}algorithmicallyEnhanced`;
}

function paintedTerm(channelId: string | null): string {
  return channelId === 'google-merchant' ? 'trainedAlgorithmicMedia' : 'compositeWithTrainedAlgorithmicMedia';
}

/** The term as a full address of the vocabulary. */
function completeTerm(term: string): string {
  return term.startsWith('http') ? term : `${vocabulary}${term}`;
}

/** The XMP packet that says where a picture comes from. No date and no program: same picture, same bytes. */
export function writeXmp(digitalSourceType: string): string {
  const value = completeTerm(digitalSourceType)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">',
    `<Iptc4xmpExt:DigitalSourceType>${value}</Iptc4xmpExt:DigitalSourceType>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('');
}

/**
 * The digital source type in an XMP packet, as element, attribute or resource; null without one. No part of a pattern goes
 * far: of what a stranger writes a million times over, each would be read to its end.
 */
export function findDigitalSourceType(xmp: string): string | null {
  const found =
    /:DigitalSourceType\s*=\s*["']([^"'<>]+)["']/.exec(xmp) ??
    /:DigitalSourceType\s+rdf:resource\s*=\s*["']([^"'<>]+)["']/.exec(xmp) ??
    /:DigitalSourceType[^<>]{0,300}>\s*([^<>\s]+)\s*</.exec(xmp);
  return found?.[1]?.trim() ?? null;
}

/** The digital source type that the picture file itself carries; null without one. Throws when it is no picture. */
export async function readDigitalSourceType(bytes: Uint8Array): Promise<string | null> {
  const { default: sharp } = await import('sharp'); // As in read-finished.ts: not as the house starts.
  const { xmp } = await sharp(bytes).metadata();
  return xmp === undefined ? null : findDigitalSourceType(xmp.toString('utf8'));
}
