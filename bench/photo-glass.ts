import sharp from 'sharp';
import type { ColourPixels } from '../src/photo/pixels/pixels.ts';
import { byteOfLinear, linearOfByte } from '../src/photo/pixels/tone.ts';
import { measure, printMeasures } from './run/measure.ts';
import { type ClearGoods, composeGoods, makeGoods } from './photo/glass/make-goods.ts';
import { cutGoods, measurePlates, type PlateErrors } from './photo/glass/measure-plates.ts';
import { type PlateCondition, plateConditions } from './photo/glass/take-plate.ts';
import { createSequence } from './retrieval/invent-text.ts';

// Clear goods of exact transmission, photographed on an even ground with noise and JPEG, laid over new grounds: the error
// of the picture with glass asked for, beside the solid cutout. The model's part is played by the goods' exact outline,
// so that only the glass is judged. Numbers 0 to 11 were used while it was made, 12 to 35 were not.
// Then the same goods on grounds of texture (boards, marble, cloth) with a photo of the empty ground: still, brighter,
// moved; beside the same without one, and cut out as solid. A plate of another ground must be refused.
// --part tuning|untouched

const part = process.argv.includes('tuning') ? 'tuning' : 'untouched';
const numbers = Array.from({ length: part === 'tuning' ? 12 : 24 }, (_, at) => at + (part === 'tuning' ? 0 : 12));
const grounds = ['dark', 'blue', 'boards'] as const;
const results: { glass: number; solid: number; kind: string }[] = [];

for (const index of numbers) {
  const goods = makeGoods(index);
  const photo = await takePhoto(goods, index);
  const pictures = await Promise.all([true, false].map((glass) => cutGoods(goods, photo, { glass })));
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
const plates: PlateErrors[] = [];
// Every other one: each is cut out seven times.
for (const index of numbers.filter((_, at) => at % 2 === 0)) plates.push(await measurePlates(index, judgeOverAll));
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
  ...(Object.keys(plateConditions) as PlateCondition[]).flatMap(comparePlates),
  measure({
    what: `${part}: on texture, without a plate, beside solid`,
    ours: mean(plates.map(({ without }) => without)),
    rival: mean(plates.map(({ solid }) => solid)),
    unit: 'levels',
  }),
  measure({
    what: `${part}: plates of another ground refused`,
    ours: (100 * plates.filter(({ wrongRefused }) => wrongRefused).length) / plates.length,
    unit: '%',
    lowerIsBetter: false,
  }),
]);

/** Mean error over all new grounds. */
function judgeOverAll(goods: ClearGoods, made: { colours: Uint8Array; alpha: Uint8Array }): number {
  return mean(
    grounds.map((kind) => {
      const ground = drawGround(kind, goods.side);
      return judge(goods, composeGoods(goods, ground), ground, made);
    }),
  );
}

function comparePlates(condition: PlateCondition) {
  const ours = mean(plates.map(({ withPlate }) => withPlate[condition]));
  const beside = { without: mean(plates.map((one) => one.without)), solid: mean(plates.map((one) => one.solid)) };
  return (['without', 'solid'] as const).map((rival) =>
    measure({
      what: `${part}: on texture, plate ${condition}, beside ${rival === 'solid' ? 'solid' : 'no plate'}`,
      ours,
      rival: beside[rival],
      unit: 'levels',
    }),
  );
}

function compareOver(kind: string, list: readonly { glass: number; solid: number }[]) {
  const ours = mean(list.map(({ glass }) => glass));
  const rival = mean(list.map(({ solid }) => solid));
  return measure({ what: `${part}: error over ${kind}, glass beside solid`, ours, rival, unit: 'levels' });
}

/** An even studio ground, lit a little unevenly, with the camera's noise, through JPEG. */
async function takePhoto(goods: ClearGoods, index: number): Promise<ColourPixels> {
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
  return { width: side, height: side, data: new Uint8Array(await sharp(jpeg).raw().toBuffer()) };
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
