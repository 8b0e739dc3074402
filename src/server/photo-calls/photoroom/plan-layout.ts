import { readSpace, type Size } from '../geometry.ts';
import { invalid } from '../parameters.ts';
import type { PhotoRoomEdit } from './edit-parameters.ts';

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** The layout of a recipe as PhotoRoom says it. Throws `parameter_invalid` (400). */
export function planLayout(asked: PhotoRoomEdit, source: Size): object {
  const original = asked.outputSize === 'originalImage' || asked.outputSize === 'auto';
  const limited = asked.maxWidth !== undefined || asked.maxHeight !== undefined;
  if (limited && !original)
    throw invalid('maxWidth, maxHeight', {
      fr: 'seulement avec outputSize=originalImage',
      en: 'only with outputSize=originalImage',
    });
  if (asked.referenceBox === 'originalImage' || !asked.removeBackground) return keepFrame(asked, original && !limited);
  const { horizontalAlignment: across, verticalAlignment: down } = asked;
  return {
    size: chooseSize(asked, source),
    padding: readSides('padding', asked),
    margin: readSides('margin', asked),
    scaling: asked.scaling,
    horizontal: across === undefined || across === 'center' ? 'centre' : across,
    vertical: down === undefined || down === 'center' ? 'centre' : down,
    // A side that is told where to go does not snap.
    snapCroppedSides: asked.ignorePaddingAndSnapOnCroppedSides && across === undefined && down === undefined,
  };
}

// The whole frame of the photo, as it is: Maison does not lay it into another one.
function keepFrame(asked: PhotoRoomEdit, isWhole: boolean): object {
  const spaces = (['padding', 'margin'] as const).flatMap((name) => [
    asked[name],
    ...sides.map((one) => asked[`${name}${one}`]),
  ]);
  if (isWhole && spaces.every((one) => one === undefined))
    return { size: 'original', padding: 0, snapCroppedSides: false };
  throw invalid('referenceBox', {
    fr: 'le cadre de la photo reste ce qu’il est\u00A0: outputSize=originalImage, sans marge ni taille maximale',
    en: 'the frame of the photo stays as it is: outputSize=originalImage, without padding, margin or largest size',
  });
}

function chooseSize({ outputSize, maxWidth, maxHeight }: PhotoRoomEdit, source: Size): 'subject' | Size {
  if (outputSize === 'croppedSubject') return 'subject';
  if (outputSize === 'originalImage' || outputSize === 'auto') {
    const scale = Math.min(1, (maxWidth ?? Infinity) / source.width, (maxHeight ?? Infinity) / source.height);
    const measure = (whole: number): number => Math.max(16, Math.round(whole * scale));
    return { width: measure(source.width), height: measure(source.height) };
  }
  const [, width, height] = /^(\d{2,5})x(\d{2,5})$/i.exec(outputSize) ?? [];
  const size = { width: Number(width), height: Number(height) };
  if (Math.min(size.width, size.height) >= 16 && Math.max(size.width, size.height) <= 10_000) return size;
  throw invalid('outputSize', {
    fr: 'auto, originalImage, croppedSubject, ou 1000x1000 (de 16 à 10000)',
    en: 'auto, originalImage, croppedSubject, or 1000x1000 (16 to 10000)',
  });
}

function readSides(name: 'padding' | 'margin', asked: PhotoRoomEdit): object {
  const all = asked[name] ?? '0';
  const read = (one: (typeof sides)[number]) => readSpace(`${name}${one}`, asked[`${name}${one}`] ?? all);
  return { top: read('Top'), right: read('Right'), bottom: read('Bottom'), left: read('Left') };
}
