/** The colours of a profile in XYZ relative to D50, red, green and blue. */
export interface Primaries {
  readonly red: readonly [number, number, number];
  readonly green: readonly [number, number, number];
  readonly blue: readonly [number, number, number];
}

export const srgbPrimaries: Primaries = {
  red: [0.43607, 0.22249, 0.01392],
  green: [0.38515, 0.71687, 0.09708],
  blue: [0.14307, 0.06061, 0.7141],
};
export const displayP3Primaries: Primaries = {
  red: [0.51512, 0.2412, -0.00105],
  green: [0.29198, 0.69225, 0.04189],
  blue: [0.1571, 0.06657, 0.78407],
};
export const adobePrimaries: Primaries = {
  red: [0.60974, 0.31111, 0.01947],
  green: [0.20528, 0.62567, 0.06087],
  blue: [0.14919, 0.06322, 0.74457],
};

/** A display profile of ICC version 2: three primaries and one gamma. */
export function buildProfile({ red, green, blue }: Primaries, gamma: number): Buffer {
  const curve = Buffer.alloc(16);
  curve.write('curv', 'latin1');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const description = Buffer.alloc(112);
  description.write('desc', 'latin1');
  description.writeUInt32BE(5, 8);
  description.write('test\0', 12, 'latin1');
  const parts: [string, Buffer][] = [
    ['desc', description],
    ['cprt', Buffer.from('text\0\0\0\0made for a test\0', 'latin1')],
    ['wtpt', buildXyz([0.9642, 1, 0.8249])],
    ['rXYZ', buildXyz(red)],
    ['gXYZ', buildXyz(green)],
    ['bXYZ', buildXyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return assemble(parts);
}

function buildXyz(values: readonly number[]): Buffer {
  const part = Buffer.alloc(20);
  part.write('XYZ ', 'latin1');
  values.forEach((value, index) => part.writeInt32BE(Math.round(value * 65_536), 8 + index * 4));
  return part;
}

function assemble(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(0x02_40_00_00, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((value, index) => header.writeInt32BE(Math.round(value * 65_536), 68 + index * 4));
  const table = Buffer.alloc(4 + parts.length * 12);
  table.writeUInt32BE(parts.length);
  const bodies: Buffer[] = [];
  let at = header.length + table.length;
  parts.forEach(([name, body], index) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    bodies.push(padded);
    at += padded.length;
  });
  header.writeUInt32BE(at);
  return Buffer.concat([header, table, ...bodies]);
}

/** What a colour of such a profile is in sRGB, 0 to 255, by the definition (IEC 61966-2-1). */
export function convertToSrgb(colour: readonly number[], { red, green, blue }: Primaries, gamma: number): number[] {
  const [r = 0, g = 0, b = 0] = colour.map((value) => (value / 255) ** gamma);
  const xyz = [0, 1, 2].map((axis) => red[axis]! * r + green[axis]! * g + blue[axis]! * b);
  return solve(srgbPrimaries, xyz).map((value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const encoded = clipped <= 0.003_130_8 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
}

// Cramer’s rule for the three shares of the primaries that give `xyz`.
function solve({ red, green, blue }: Primaries, xyz: readonly number[]): number[] {
  const whole = determinant(red, green, blue);
  return [
    determinant(xyz, green, blue) / whole,
    determinant(red, xyz, blue) / whole,
    determinant(red, green, xyz) / whole,
  ];
}

function determinant(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  const [a0 = 0, a1 = 0, a2 = 0] = a;
  const [b0 = 0, b1 = 0, b2 = 0] = b;
  const [c0 = 0, c1 = 0, c2 = 0] = c;
  return a0 * (b1 * c2 - b2 * c1) - b0 * (a1 * c2 - a2 * c1) + c0 * (a1 * b2 - a2 * b1);
}
