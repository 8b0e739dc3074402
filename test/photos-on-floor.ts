import sharp from 'sharp';

/** A photo of a stone floor with or without a bright box on it, from a camera that was moved by some pixels; another floor is another place. */
export async function drawOnFloor(
  options: { product?: boolean; move?: readonly [number, number]; floor?: number; seed?: number; side?: number } = {},
): Promise<Buffer> {
  const { product = false, move = [0, 0], floor = 0, seed = 1, side = 240 } = options;
  const data = Buffer.alloc(side * side * 3);
  let random = seed * 7919;
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)];
    random = (random * 1103515245 + 12345) & 0x7fffffff;
    const noise = (random / 0x7fffffff - 0.5) * 3;
    const isProduct = product && x > side * 0.3 && x < side * 0.65 && y > side * 0.25 && y < side * 0.75;
    const light = isProduct ? 205 : 96 + drawStones(x + move[0], y + move[1], floor);
    for (let channel = 0; channel < 3; channel += 1)
      data[at * 3 + channel] = Math.max(0, Math.min(255, light + noise + (isProduct ? [20, -150, -150][channel]! : 0)));
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

/** Stones of about nine pixels, without a period. */
function drawStones(x: number, y: number, floor: number): number {
  const wave = (at: number, to: number, turn: number): number =>
    Math.sin(at * 0.41 + turn) * Math.cos(to * 0.37 - turn) + Math.sin((at + to) * 0.23 + 2 * turn);
  return 20 * wave(x, y, floor) + 14 * wave(y * 1.7, x * 0.6, floor + 1.3);
}
