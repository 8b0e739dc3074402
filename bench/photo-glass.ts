import sharp from 'sharp';
import { CutoutSettings } from '../src/contract/index.ts';
import { cutOutPixels } from '../src/photo/cutout/cut-out.ts';
import { restoreGlassColours } from '../src/photo/cutout/glass-colours.ts';
import { byteOfLinear, linearOfByte } from '../src/photo/pixels/tone.ts';
import { measure, printMeasures } from './measure.ts';
import { type ClearGoods, composeGoods, makeGoods } from './photo/glass/make-goods.ts';
import { createSequence } from './retrieval/invent-text.ts';

// Clear goods of exact transmission, photographed on an even ground with noise and JPEG, laid over new grounds: the error
// of the picture with glass asked for, beside the solid cutout. The model's part is played by the goods' exact outline,
// so that only the glass is judged. Numbers 0 to 11 were used while it was made, 12 to 35 were not.
// --part tuning|untouched

const part = process.argv.includes('tuning') ? 'tuning' : 'untouched';
const numbers = Array.from({ length: part === 'tuning' ? 12 : 24 }, (_, at) => at + (part === 'tuning' ? 0 : 12));
const grounds = ['dark', 'blue', 'boards'] as const;
const results: { glass: number; solid: number; kind: string }[] = [];

for (const index of numbers) {
  const goods = makeGoods(index);
  const photo = await takePhoto(goods, index);
  const pictures = await Promise.all([cutAs(goods, photo, true), cutAs(goods, photo, false)]);
  for (const kind of grounds) {
    const ground = drawGround(kind, goods.side);
    const truth = composeGoods(goods, ground);
    const [glass = 0, solid = 0] = pictures.map((picture) => judge(goods, truth, ground, picture));
    results.push({ glass, solid, kind });
  }
}
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const ratios = numbers.map((_, at) => {
  const own = results.slice(at * grounds.length, (at + 1) * grounds.length);
  return mean(own.map(({ glass }) => glass)) / mean(own.map(({ solid }) => solid));
});
const half = ratios.filter((ratio) => ratio <= 0.5).length / ratios.length;
printMeasures('photo-glass', [
  ...grounds.map((kind) =>
    compareOver(
      kind,
      results.filter((one) => one.kind === kind),
    ),
  ),
  compareOver('all grounds', results),
  measure({
    what: `${part}: goods with at most half of the error`,
    ours: 100 * half,
    unit: '%',
    lowerIsBetter: false,
  }),
]);

function compareOver(kind: string, list: readonly { glass: number; solid: number }[]) {
  const ours = mean(list.map(({ glass }) => glass));
  const rival = mean(list.map(({ solid }) => solid));
  return measure({ what: `${part}: error over ${kind}, glass beside solid`, ours, rival, unit: 'levels' });
}

/** An even studio ground, lit a little unevenly, with the camera's noise, through JPEG. */
async function takePhoto(goods: ClearGoods, index: number): Promise<Uint8Array> {
  const next = createSequence(9000 + index);
  const tone = [0, 1, 2].map(() => 0.55 + 0.35 * next() * (index % 2));
  const [slantX, slantY] = [0.1 * (next() - 0.5), 0.12 * (next() - 0.5)];
  const { side } = goods;
  const ground = Float32Array.from({ length: side * side * 3 }, (_, at) => {
    const place = Math.floor(at / 3);
    const light = 1 + slantX * ((place % side) / side - 0.5) + slantY * (Math.floor(place / side) / side - 0.5);
    return Math.min(0.97, (index % 2 ? tone[at % 3]! : tone[0]! + 0.25) * light);
  });
  const clean = composeGoods(goods, ground);
  const noisy = clean.map((value) => Math.min(255, Math.max(0, Math.round(value + 2.4 * (next() + next() - 1)))));
  const jpeg = await sharp(noisy, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  return new Uint8Array(await sharp(jpeg).raw().toBuffer());
}

async function cutAs(goods: ClearGoods, data: Uint8Array, glass: boolean) {
  const { side, cover } = goods;
  const tool = { name: 'outline', side, segment: () => Promise.resolve(Float32Array.from(cover)) };
  const settings = CutoutSettings.parse({ quality: 'fast', glass });
  const pixels = { width: side, height: side, data };
  const { matte, facts } = await cutOutPixels({ pixels, alpha: null }, tool, settings, {
    signal: AbortSignal.timeout(600_000),
  });
  const colours = { ...pixels, data: Uint8Array.from(data) };
  if (facts.glass === 'divided') restoreGlassColours(colours, matte);
  return { colours: colours.data, alpha: matte.data };
}

/** New grounds, in linear light. */
function drawGround(kind: (typeof grounds)[number], side: number): Float32Array {
  return Float32Array.from({ length: side * side * 3 }, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % side, Math.floor(at / 3 / side), at % 3];
    if (kind === 'dark') return 0.03;
    if (kind === 'blue') return [0.05, 0.16, 0.42][channel]! * (1 + (0.4 * y) / side);
    const board = 0.75 + 0.25 * Math.sin(Math.floor(x / 70) * 12.9) + 0.08 * Math.sin(x * 0.9 + 3 * Math.sin(y * 0.02));
    return [0.36, 0.2, 0.1][channel]! * (x % 70 < 3 ? 0.3 : board);
  });
}

/** Mean difference from the truth over the product, in levels of 255. */
function judge(
  goods: ClearGoods,
  truth: Uint8Array,
  ground: Float32Array,
  made: { colours: Uint8Array; alpha: Uint8Array },
): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < truth.length; at++) {
    const place = Math.floor(at / 3);
    if (goods.cover[place] === 0) continue;
    const alpha = made.alpha[place]! / 255;
    const light = alpha * linearOfByte[made.colours[at]!]! + (1 - alpha) * ground[at]!;
    sum += Math.abs(byteOfLinear(light) - truth[at]!);
    count += 1;
  }
  return sum / count;
}
