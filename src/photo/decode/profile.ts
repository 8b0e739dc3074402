const headerBytes = 128;
const signatureAt = 36;
const colourSpaceAt = 16;

/**
 * True when an ICC profile describes pixels of three colours, so that they can stay in it. Anything else
 * (grey, CMYK, a torso of a profile) is brought to sRGB.
 */
export function isColourProfile(profile: Buffer | undefined): profile is Buffer {
  return (
    profile !== undefined &&
    profile.length >= headerBytes &&
    profile.toString('latin1', signatureAt, signatureAt + 4) === 'acsp' &&
    profile.toString('latin1', colourSpaceAt, colourSpaceAt + 4) === 'RGB '
  );
}
