import type { GroundColour, RenderFacts } from '../../../contract/index.ts';
import type { PreparedSubject } from '../subject/subject.ts';
import { balanceColours } from './white-balance.ts';

/** A subject in the light that was asked for, and what became of the asking; undefined where nothing was asked. */
export interface Balanced {
  readonly subject: PreparedSubject;
  readonly whiteBalance: RenderFacts['whiteBalance'];
}

/**
 * Takes the ground's cast out of the photo, ground and product alike, where the ground shows one; a ground with a colour
 * of its own changes nothing. Product pixels are then those of the photo after this, and nothing else is done to them.
 */
export function balanceSubject(subject: PreparedSubject, asked: 'ground' | undefined): Balanced {
  if (asked === undefined) return { subject, whiteBalance: undefined };
  const ground: GroundColour | undefined = subject.cutout.capture?.ground;
  if (ground === undefined) return { subject, whiteBalance: 'hidden' };
  if (ground.state !== 'cast') return { subject, whiteBalance: ground.state };
  const key = JSON.stringify(ground.gains);
  if (subject.balanced?.key !== key) {
    const pixels = balanceColours(subject.pixels, ground.gains);
    const quick = subject.quick && { ...subject.quick, colours: balanceColours(subject.quick.colours, ground.gains) };
    const behind = subject.behind && balanceColours(subject.behind, ground.gains);
    subject.balanced = { key, subject: { ...subject, pixels, behind, quick, placed: null, ownShadow: null } };
  }
  return { subject: subject.balanced.subject, whiteBalance: 'corrected' };
}
