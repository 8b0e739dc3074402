// Reads of an ICC profile only what tells sRGB from other RGB profiles: the three primaries and the tone curve.
// ICC.1:2022, tags rXYZ, gXYZ, bXYZ (adapted to D50) and rTRC.

/** sRGB primaries adapted to D50, as IEC 61966-2-1 profiles carry them. */
const primaries: readonly (readonly [tag: string, xyz: readonly number[]])[] = [
  ['rXYZ', [0.4361, 0.2225, 0.0139]],
  ['gXYZ', [0.3851, 0.7169, 0.0971]],
  ['bXYZ', [0.1431, 0.0606, 0.7139]],
];

/** True when the profile means sRGB, whatever it is called: its primaries and the middle of its tone curve are sRGB's. */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  try {
    if (readText(view, 16) !== 'RGB ') return false;
    const tags = readTags(view);
    const near = primaries.every(([tag, wanted]) => {
      const at = tags.get(tag);
      return (
        at !== undefined &&
        wanted.every((value, index) => Math.abs(readFixed(view, at + 8 + index * 4) - value) < 0.003)
      );
    });
    const curve = tags.get('rTRC');
    return near && curve !== undefined && Math.abs(evaluateCurve(view, curve) - 0.214) < 0.006;
  } catch (thrown) {
    // A truncated profile is no sRGB profile.
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

function readTags(view: DataView): Map<string, number> {
  const count = Math.min(view.getUint32(128), 100);
  const tags = Array.from({ length: count }, (_, index) => 132 + index * 12);
  return new Map(tags.map((at) => [readText(view, at), view.getUint32(at + 4)]));
}

/** The light that the middle value 0.5 means. */
function evaluateCurve(view: DataView, at: number): number {
  if (readText(view, at) === 'para') {
    const [g = 1, a = 1, b = 0, c = 0, d = 0] = [0, 1, 2, 3, 4].map((index) =>
      at + 12 + index * 4 + 4 <= view.byteLength ? readFixed(view, at + 12 + index * 4) : 0,
    );
    if (view.getUint16(at + 8) === 0) return 0.5 ** g;
    return 0.5 >= d ? (a * 0.5 + b) ** g : c * 0.5;
  }
  const count = view.getUint32(at + 8);
  if (count === 0) return 0.5;
  if (count === 1) return 0.5 ** (view.getUint16(at + 12) / 256);
  const place = (count - 1) / 2;
  const value = (index: number) => view.getUint16(at + 12 + index * 2) / 65_535;
  return (value(Math.floor(place)) + value(Math.ceil(place))) / 2;
}

function readText(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

function readFixed(view: DataView, at: number): number {
  return view.getInt32(at) / 65_536;
}
