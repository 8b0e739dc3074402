import { KnownShadowNames, PhotoRecipe } from '../../../contract/index.ts';
import type { EditPlan } from '../../../photo/index.ts';
import { readGround } from '../colour.ts';
import type { Size } from '../geometry.ts';
import { invalid } from '../parameters.ts';
import type { PhotoRoomEdit } from './edit-parameters.ts';
import { planLayout } from './plan-layout.ts';

// A recipe names a photo of the studio; here its file comes with the call.
const noPhoto = '00000000-0000-4000-8000-000000000000';

/** The plan of the one picture that it makes; `ground` is a photo that is to stand behind. Throws `parameter_invalid` (400). */
export function planPhotoRoomEdit(asked: PhotoRoomEdit, source: Size, ground: string | null): EditPlan {
  const format = asked['export.format'] === 'jpg' ? 'jpeg' : asked['export.format'];
  const recipe = PhotoRecipe.parse({
    cutout: { keepExistingAlpha: asked.keepExistingAlphaChannel === 'auto' },
    background: chooseBackground(asked, ground),
    ...chooseShadow(asked),
    layout: planLayout(asked, source),
    // As PhotoRoom writes them: 80 of 100 for JPEG, 90 for WebP.
    output: { format, quality: format === 'jpeg' ? 80 : 90 },
  });
  const fileName = `photo.${format === 'jpeg' ? 'jpg' : format}`;
  const assets = ground === null ? {} : { assets: { background: ground } };
  return { settings: recipe.cutout, pictures: [{ recipe, channel: null, fileName, ...assets }] };
}

function chooseBackground(asked: PhotoRoomEdit, ground: string | null): object {
  const { 'background.color': colour, 'background.blur.mode': mode, 'background.blur.radius': radius } = asked;
  const blurs = mode !== undefined || radius !== undefined;
  if (!asked.removeBackground) {
    if (colour === undefined && ground === null) return { kind: 'original', blur: blurs ? (radius ?? 0.01) : 0 };
    throw invalid('removeBackground', {
      fr: 'sans détourage, aucun autre fond ne se voit',
      en: 'without a cutout no other ground shows',
    });
  }
  if (blurs)
    throw invalid('background.blur', {
      fr: 'seulement avec removeBackground=false',
      en: 'only with removeBackground=false',
    });
  if (ground === null) return colour === undefined ? { kind: 'transparent' } : readGround('background.color', colour);
  if (colour === undefined) return { kind: 'photo', photoId: noPhoto };
  throw invalid('background.color', { fr: 'une couleur ou une image', en: 'a colour or an image' });
}

function chooseShadow(asked: PhotoRoomEdit): object {
  const names = Object.keys(KnownShadowNames.shape).filter((name) => name.startsWith('shadow.'));
  const said = names.map((name) => [name, asked[name as keyof PhotoRoomEdit]] as const);
  const given = said.filter(([, value]) => value !== undefined);
  const mode = asked['shadow.mode'];
  const [stray] = given.find(([name]) => name !== 'shadow.mode') ?? [];
  if (mode === undefined && stray !== undefined)
    throw invalid(stray, { fr: 'seulement avec shadow.mode', en: 'only with shadow.mode' });
  if (mode === undefined) return { shadow: { mode: 'none' } };
  return {
    shadow: { mode: mode === 'ai.floating' ? 'floating' : 'cast' },
    light: KnownShadowNames.parse(Object.fromEntries(given)),
  };
}
