import type { Channel } from '../../contract/index.ts';
import { declaresGenerated } from '../output/digital-source-type.ts';
import { matchFileName, matchExtension } from './match-name.ts';
import type { FinishedPicture } from './read-finished.ts';
import type { Finding } from './rule-answer.ts';

/** The rules that the header and the size of the file answer. */
export function judgeFile(picture: FinishedPicture, channel: Channel): Finding[] {
  const { format, frames, bytes, colourSpace, bitDepth, profile } = picture;
  const rgb = colourSpace === 'srgb' && bitDepth === 'uchar';
  return [
    {
      rule: 'format',
      passed: channel.formats.some((allowed) => allowed === format),
      measured: format,
      expected: channel.formats.join(', '),
    },
    { rule: 'animated', passed: frames === 1, measured: String(frames), expected: '1' },
    {
      rule: 'maximum-bytes',
      passed: bytes <= channel.maximumBytes,
      measured: `${bytes} B`,
      expected: `≤ ${channel.maximumBytes} B`,
    },
    { rule: 'colour-mode', passed: rgb, measured: `${colourSpace} ${bitDepth}`, expected: 'srgb uchar' },
    {
      rule: 'colour-profile',
      passed: profile === 'srgb',
      measured: profile,
      expected: 'srgb',
      // A file without a profile is read as sRGB everywhere; another profile is not.
      ...(profile === 'none' ? { level: 'advised' as const } : {}),
    },
    ...judgeSize(picture, channel),
  ];
}

function judgeSize({ width, height }: FinishedPicture, channel: Channel): Finding[] {
  const side = channel.minimumSideOf === 'longest' ? Math.max(width, height) : Math.min(width, height);
  const measured = `${width} × ${height} px`;
  const findings: Finding[] = [];
  const add = (rule: Finding['rule'], passed: boolean, expected: string) =>
    findings.push({
      rule,
      passed,
      measured,
      expected,
      ...(rule === 'advised-side' ? { level: 'advised' as const } : {}),
    });
  if (channel.minimumSide !== null) add('minimum-side', side >= channel.minimumSide, `≥ ${channel.minimumSide} px`);
  if (channel.advisedSide !== null) add('advised-side', side >= channel.advisedSide, `≥ ${channel.advisedSide} px`);
  if (channel.maximumSide !== null) {
    add('maximum-side', Math.max(width, height) <= channel.maximumSide, `≤ ${channel.maximumSide} px`);
  }
  if (channel.maximumPixels !== null) {
    add('maximum-pixels', width * height <= channel.maximumPixels, `≤ ${channel.maximumPixels} px²`);
  }
  if (channel.ratio !== null) {
    // A square is exact but for one pixel; other proportions are published rounded (1:1.44 for 1801 × 2600).
    const slack = channel.ratio === 1 ? 1 : Math.max(1, width * 0.003);
    const passed = Math.abs(width - height * channel.ratio) <= slack;
    add('ratio', passed, channel.ratio.toFixed(3));
  }
  return findings;
}

/** The rules on the name, when the name is known. */
export function judgeName(picture: FinishedPicture, channel: Channel, fileName: string | undefined): Finding[] {
  if (fileName === undefined) return [];
  return [
    {
      rule: 'file-extension',
      passed: matchExtension(fileName, picture.format),
      measured: fileName,
      expected: `.${picture.format}`,
    },
    {
      rule: 'file-name',
      passed: matchFileName(fileName, channel),
      measured: fileName,
      expected: channel.naming,
    },
  ];
}

/**
 * A picture known to be made by a generative model must say so. Where that is not known and the file says nothing of
 * its origin, a person decides.
 */
export function judgeDeclaration(
  picture: FinishedPicture,
  channel: Channel,
  generated: boolean | undefined,
): Finding[] {
  if (!channel.declareGenerated) return [];
  const term = picture.digitalSourceType;
  const unknown = term === null ? null : true;
  const known = generated === true ? declaresGenerated(term) : true;
  return [
    {
      rule: 'generated-declaration',
      passed: generated === undefined ? unknown : known,
      measured: term,
      expected: generated === true ? 'trainedAlgorithmicMedia' : 'DigitalSourceType',
    },
  ];
}
