import type { Exposure, GroundColour, PhotoRecipe, RenderFacts } from '../../../contract/index.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import type { PreparedSubject } from '../subject/subject.ts';
import { brightenColours, planBrightening } from './brighten.ts';
import { balanceColours } from './white-balance.ts';

/** A subject in the light that was asked for, and what became of the asking; undefined where nothing was asked. */
export interface LitSubject {
  readonly subject: PreparedSubject;
  readonly whiteBalance: RenderFacts['whiteBalance'];
  readonly exposure: RenderFacts['exposure'];
}

/**
 * Takes the ground's cast out of the photo where the ground shows one, and gives a dark photo more light, ground and
 * product alike; elsewhere nothing is changed. Product pixels are then those of the photo after this, and nothing else
 * is done to them.
 */
export function lightSubject(
  subject: PreparedSubject,
  asked: Pick<PhotoRecipe, 'whiteBalance' | 'exposure'>,
): LitSubject {
  const { ground, exposure } = subject.cutout.capture ?? {};
  const whiteBalance = asked.whiteBalance && answerBalance(ground);
  const said = asked.exposure && answerExposure(exposure);
  const gains = whiteBalance === 'corrected' && ground ? ground.gains : null;
  const gain = said === 'brightened' && exposure ? exposure.gain : null;
  if (gains === null && gain === null) return { subject, whiteBalance, exposure: said };
  const key = JSON.stringify([gains, gain]);
  if (subject.balanced?.key !== key) subject.balanced = { key, subject: relight(subject, gains, gain) };
  return { subject: subject.balanced.subject, whiteBalance, exposure: said };
}

function answerBalance(ground: GroundColour | undefined): RenderFacts['whiteBalance'] {
  if (ground === undefined) return 'hidden';
  return ground.state === 'cast' ? 'corrected' : ground.state;
}

// Cut out before light was measured: it cannot be told.
function answerExposure(exposure: Exposure | undefined): RenderFacts['exposure'] {
  if (exposure === undefined) return 'hidden';
  return exposure.state === 'dark' ? 'brightened' : exposure.state;
}

function relight(subject: PreparedSubject, gains: GroundColour['gains'] | null, gain: number | null): PreparedSubject {
  const balance = (colours: ColourPixels): ColourPixels => (gains === null ? colours : balanceColours(colours, gains));
  const balanced = balance(subject.pixels);
  const factors = gain === null ? null : planBrightening(balanced, subject.matte, gain);
  const brighten = (colours: ColourPixels): ColourPixels =>
    factors === null ? colours : brightenColours(colours, factors);
  const { behind, quick } = subject;
  return {
    ...subject,
    pixels: brighten(balanced),
    behind: behind && brighten(balance(behind)),
    quick: quick && { ...quick, colours: brighten(balance(quick.colours)) },
    placed: null,
    ownShadow: null,
  };
}
