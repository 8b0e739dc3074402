import { MaisonError } from '../../../base/for-children.ts';
import type { PlateFit } from '../../../contract/index.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import { alignPlate } from './align-plate.ts';
import { type Agreement, measureAgreement } from './measure-agreement.ts';
import { plateRefusal } from './plate-refusals.ts';
import { bringTo, fitSize, type Movement, registerPlate } from './register-plate.ts';
import { addRow, solveSymmetric } from './solve-symmetric.ts';

/** A camera that was moved by more than this saw the ground from elsewhere: shares of the longest side, and radians. */
const most = { shift: 0.045, zoom: 0.05, turn: 0.04, proportions: 0.02 } as const;
/** Light that changed by more than this factor, unlike by this much between the colours, or across the photo. */
const mostLight = { level: 0.4, tint: 0.14, slope: 0.3 } as const;
/** Of the photo, this much at least has to be the ground of the plate, and less than that the same picture altogether. */
const leastGround = 0.3;
const leastRim = 0.6;
const samePicture = 0.992;
/** Of what of the plate has texture, this much at least has to be seen in the photo again. */
const leastTexture = 0.4;
const sureTexture = 0.65;
const side = 320;

const logOfByte = Float32Array.from(linearOfByte, (light) => Math.log(Math.max(1e-5, light)));

/**
 * How a photo of the empty ground fits a photo with the product on it: where its places lie and how its light differs.
 * Throws MaisonError `photo_plate_…` (422) where it does not: another place, a camera moved too far, other light, or no
 * product at all between the two.
 */
export async function fitPlate(photo: ColourPixels, plate: ColourPixels): Promise<PlateFit> {
  const proportions = (photo.width / photo.height) * (plate.height / plate.width);
  if (Math.abs(Math.log(proportions)) > most.proportions) throw plateRefusal('turned');
  const movement = await registerPlate(photo, plate);
  const fit: PlateFit = { ...movement, gains: await measureGains(photo, plate, movement) };
  const size = fitSize(photo, side);
  const [one, ground] = [await bringTo(photo, size), await alignPlate(plate, fit, size)];
  refuseUnfit(fit, measureAgreement(one, ground));
  return fit;
}

function refuseUnfit(fit: PlateFit, { unchanged, rim, texture, rimTexture }: Agreement): void {
  const moved =
    Math.hypot(fit.across, fit.down) > most.shift || Math.abs(fit.zoom) > most.zoom || Math.abs(fit.turn) > most.turn;
  const isTextureLost = (texture ?? 1) < leastTexture || (rimTexture ?? 1) < sureTexture;
  const isElsewhere = unchanged < leastGround || rim < leastRim || isTextureLost;
  if (moved) throw plateRefusal(isElsewhere ? 'elsewhere' : 'moved');
  const levels = fit.gains.map(({ level }) => level);
  const isOtherLight =
    Math.max(...levels.map(Math.abs)) > mostLight.level ||
    Math.max(...levels) - Math.min(...levels) > mostLight.tint ||
    fit.gains.some(({ across, down }) => Math.hypot(across, down) > mostLight.slope);
  // Light is blamed only where the ground is plainly the same.
  const isSameGround = texture === null ? !isElsewhere : texture > sureTexture;
  if (isOtherLight && isSameGround) throw plateRefusal('light');
  if (isElsewhere || isOtherLight) throw plateRefusal('elsewhere');
  if (unchanged > samePicture) throw plateRefusal('same');
}

/** By how much the photo's light differs from the plate's, a channel: its logarithm, with a slope across and down. */
async function measureGains(photo: ColourPixels, plate: ColourPixels, movement: Movement): Promise<PlateFit['gains']> {
  const size = fitSize(photo, side);
  const one = await bringTo(photo, size);
  const same = await alignPlate(plate, { ...movement, gains: [] }, size);
  return [0, 1, 2].map((channel) => fitSlope(one, same, channel));
}

function fitSlope(photo: ColourPixels, plate: ColourPixels, channel: number): PlateFit['gains'][number] {
  let solved = new Float64Array([findMiddle(photo, plate, channel), 0, 0]);
  let cut = 0.5;
  for (let round = 0; round < 8; round++) {
    const { hessian, gradient, known } = gatherRatios(photo, plate, channel, solved, cut);
    if (known < 400) return { level: 0, across: 0, down: 0 };
    // A slope is believed only where much of the ground shows it, and once it is known what the ground is.
    for (const one of [4, 8]) hessian[one]! += round < 4 ? 1e9 : 60;
    const next = solveSymmetric(hessian, gradient, 3);
    if (next === null) break;
    solved = Float64Array.from(next);
    // Narrower round by round: what goods let through is near to the ground's light, and is not it.
    cut = Math.max(0.025, 0.6 * cut);
  }
  return { level: solved[0]!, across: solved[1]!, down: solved[2]! };
}

/** The middle of all ratios: near enough to begin with. */
function findMiddle(photo: ColourPixels, plate: ColourPixels, channel: number): number {
  const ratios: number[] = [];
  for (let at = channel; at < photo.data.length; at += 3 * 7)
    ratios.push(logOfByte[photo.data[at]!]! - logOfByte[plate.data[at]!]!);
  return ratios.toSorted((one, other) => one - other)[Math.floor(ratios.length / 2)] ?? 0;
}

function gatherRatios(photo: ColourPixels, plate: ColourPixels, channel: number, solved: Float64Array, cut: number) {
  const { width, height } = photo;
  const [hessian, gradient, row] = [new Float64Array(9), new Float64Array(3), new Float64Array(3)];
  row[0] = 1;
  let known = 0;
  for (let y = 0; y < height; y++) {
    row[2] = (y + 0.5) / height - 0.5;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3 + channel;
      const here = photo.data[at]!;
      const there = plate.data[at]!;
      // What is black or burnt out says nothing of the light.
      if (here < 12 || there < 12 || here > 248 || there > 248) continue;
      known += 1;
      row[1] = (x + 0.5) / width - 0.5;
      const ratio = logOfByte[here]! - logOfByte[there]!;
      const part = (ratio - solved[0]! - solved[1]! * row[1] - solved[2]! * row[2]) / cut;
      if (part <= -1 || part >= 1) continue;
      // Goods stand in the middle.
      const rim = Math.max(Math.abs(row[1]), Math.abs(row[2])) > 0.38 ? 4 : 1;
      addRow(hessian, gradient, row, rim * (1 - part * part) ** 2, ratio);
    }
  }
  return { hessian, gradient, known };
}

/** Whether an error says that a plate does not fit its photo. */
export function isPlateRefusal(thrown: unknown): boolean {
  return thrown instanceof MaisonError && thrown.code.startsWith('photo_plate_');
}
