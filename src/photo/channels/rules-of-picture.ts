import type { Box, Channel } from '../../contract/index.ts';
import { judgeEnlargement } from './judge-enlargement.ts';
import { type GroundMeasure, measureBorder, measureOutside, readColour } from './measure-ground.ts';
import { uniteBoxes } from '../pixels/unite-boxes.ts';
import { findSubject, growBox, measureFill } from './measure-subject.ts';
import type { FinishedPicture } from './read-finished.ts';
import type { Finding } from './rule-answer.ts';

/** Width of a JPEG block pair: its ringing around a product reaches no farther. */
const ringing = 16;

/**
 * The rules that the pixels answer. `given` is where the product is, as its composer knows it; without it the product
 * is found by its difference from a flat background. `enlargement` as its composer knows it.
 */
export function judgePixels(picture: FinishedPicture, channel: Channel, given?: Box, enlargement?: number): Finding[] {
  const found = findSubject(picture);
  const subject = chooseSubject(channel, found, given);
  return [
    ...judgeTransparency(picture, channel),
    ...judgeGround(picture, channel, given ?? found),
    ...judgeSubject(picture, channel, subject),
    judgeEnlargement(picture, channel, subject, enlargement),
  ];
}

/** Without a shadow, whatever differs from the ground belongs to the product; with one, only its composer can tell. */
function chooseSubject(channel: Channel, found: Box | null, given: Box | undefined): Box | null {
  if (given === undefined || found === null) return given ?? found;
  return channel.shadow === 'none' ? uniteBoxes(given, found) : given;
}

function judgeTransparency(picture: FinishedPicture, channel: Channel): Finding[] {
  if (channel.transparency) return [];
  let clear = 0;
  for (let at = 3; at < picture.pixels.length; at += 4) if (picture.pixels[at] !== 255) clear += 1;
  return [{ rule: 'transparency', passed: clear === 0, measured: `${clear} px`, expected: '0 px' }];
}

function judgeGround(picture: FinishedPicture, channel: Channel, product: Box | null): Finding[] {
  const wanted = channel.background;
  if (wanted === null) return [];
  const colour = readColour(wanted.colour);
  const expected = `${wanted.colour} ± ${wanted.tolerance}`;
  const border = measureBorder(picture, colour, wanted.tolerance);
  const findings: Finding[] = [
    { rule: 'background-border', passed: border.beyond === 0, measured: describeGround(border), expected },
  ];
  if (channel.shadow !== 'none' || product === null) return findings;
  const outside = measureOutside(picture, growBox(product, ringing, picture), colour, wanted.tolerance);
  return [
    ...findings,
    { rule: 'background-even', passed: outside.beyond === 0, measured: describeGround(outside), expected },
  ];
}

function describeGround({ counted, beyond, largest }: GroundMeasure): string {
  return `${beyond} / ${counted} px, Δ ${largest}`;
}

function judgeSubject(picture: FinishedPicture, channel: Channel, subject: Box | null): Finding[] {
  const findings: Finding[] = [];
  if (channel.fill !== null) {
    const { minimum, maximum, axis } = channel.fill;
    const fill = subject === null ? null : measureFill(subject, picture, axis);
    // Half a pixel of rounding is no fault.
    const slack = 0.5 / Math.max(picture.width, picture.height);
    findings.push({
      rule: 'subject-fill',
      passed: fill === null ? null : fill >= (minimum ?? 0) - slack && fill <= (maximum ?? 1) + slack,
      measured: fill === null ? null : `${(fill * 100).toFixed(1)} %`,
      expected: [minimum === null ? '' : `≥ ${minimum * 100} %`, maximum === null ? '' : `≤ ${maximum * 100} %`]
        .filter(Boolean)
        .join(', '),
    });
  }
  if (channel.edgeTouch === 'forbidden') {
    const room = subject === null ? null : measureRoom(subject, picture);
    findings.push({
      rule: 'subject-edge',
      passed: room === null ? null : room > 0,
      measured: room === null ? null : `${room} px`,
      expected: '≥ 1 px',
    });
  }
  return findings;
}

function measureRoom(box: Box, { width, height }: FinishedPicture): number {
  return Math.max(0, Math.min(box.left, box.top, width - box.left - box.width, height - box.top - box.height));
}
