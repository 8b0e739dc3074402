import type { Box, Channel } from '../../contract/index.ts';
import { measureDetail } from './measure-detail.ts';
import type { FinishedPicture } from './read-finished.ts';
import type { Finding } from './rule-answer.ts';

/**
 * Chosen on 24 product photos of 400 to 1000 pixels, where it parts all: 0.083 to 0.411 as they are, 0.039 to 0.074 at
 * half their size and back. A soft photo falls below too, so a person looks; enlarging by less than two is not seen.
 */
const leastDetail = 0.078;
/** An enlargement up to this is not seen beside the picture of a photo that is large enough. */
const unseen = 1.3;
/** Below this an enlarged picture is soft beyond what its enlarging alone does. */
const leastEnlarged = 0.03;
/** Where a marketplace names no least side, shops zoom from about here. */
const usualSide = 800;

/**
 * Whether a picture is seen to be enlarged. Who made it knows by how much (`enlargement`, pixels of the picture a pixel
 * of the photo): then only that counts for which the photo has fewer pixels than the marketplace asks for, or which is
 * blurred beside. Of a file of unknown origin the fine detail alone can tell.
 */
export function judgeEnlargement(
  picture: FinishedPicture,
  channel: Channel,
  subject: Box | null,
  enlargement: number | undefined,
): Finding {
  const frame = { left: 0, top: 0, width: picture.width, height: picture.height };
  const { detail, doubled } = measureDetail(picture, subject ?? frame);
  const rule = { rule: 'upscaling', level: 'advised' } as const;
  if (doubled) return { ...rule, passed: false, measured: '×2–×4', expected: `≥ ${leastDetail}` };
  const fine = detail?.toFixed(3) ?? null;
  if (enlargement === undefined) {
    const passed = detail === null || detail < leastDetail ? null : true;
    return { ...rule, passed, measured: fine, expected: `≥ ${leastDetail}` };
  }
  const side = channel.minimumSideOf === 'shortest' ? Math.min : Math.max;
  const own = Math.round(side(picture.width, picture.height) / Math.max(1, enlargement));
  const needed = channel.minimumSide ?? usualSide;
  const shows = own < needed || (detail !== null && detail < leastEnlarged);
  return {
    ...rule,
    passed: enlargement > unseen && shows ? null : true,
    measured: [`×${enlargement.toFixed(1)}`, `${own} px`, ...(fine === null ? [] : [fine])].join(', '),
    expected: `≤ ×${unseen}; ≥ ${needed} px, ≥ ${leastEnlarged}`,
  };
}
