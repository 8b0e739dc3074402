import type { Sentence } from '../../base/index.ts';
import type { Channel, PhotoRecipe } from '../../contract/index.ts';
import { applyChannel } from './apply-channel.ts';
import { findChannel } from './list.ts';
import { usualNaming } from './presets/preset-defaults.ts';

/** One sentence for what a channel’s rules put in the place of what was chosen; none where they change nothing that was. */
export function describeChanges(recipe: PhotoRecipe, channel: Channel | null): Sentence[] {
  if (channel === null) return [];
  const applied = applyChannel(recipe, channel);
  const changes = [
    ...(isOtherGround(recipe, applied) ? [describeGround(recipe, applied)] : []),
    ...(recipe.shadow.mode !== 'none' && applied.shadow.mode === 'none' && recipe.background.kind === 'scene'
      ? [{ fr: 'aucune ombre', en: 'no shadow' }]
      : []),
    ...(recipe.logo !== null && applied.logo === null ? [{ fr: 'aucun logo', en: 'no logo' }] : []),
  ];
  if (changes.length === 0) return [];
  const list = (language: 'fr' | 'en'): string => changes.map((change) => change[language]).join(', ');
  return [
    {
      fr: `Le canal « ${channel.title.fr} » l’emporte sur votre choix\u00A0: ${list('fr')}.`,
      en: `The channel “${channel.title.en}” overrides your choice: ${list('en')}.`,
    },
  ];
}

/** The same for each of these channels. Throws `photo_channel_unknown` (404). */
export function describeChannelChanges(recipe: PhotoRecipe, channels: readonly string[]): Sentence[] {
  return channels.flatMap((id) => describeChanges(recipe, findChannel(id)));
}

/** A code of goods in its 8, 12, 13 or 14 digits: such a file's name is one. */
const goodsCode = /^\d{8}$|^\d{12,14}$/u;

/** One sentence for each channel that names pictures by the product's code, where photos have none. Throws as above. */
export function describeMissingCodes(
  ids: readonly string[],
  photos: readonly { readonly name: string; readonly code: string | null }[],
): Sentence[] {
  const without = photos.filter(({ name, code }) => code === null && !goodsCode.test(name.replace(/\.[^.]+$/u, '')));
  const [first] = without;
  if (!first) return [];
  const more = without.length - 1;
  return ids.flatMap((id) => {
    const { naming, marketplace } = findChannel(id);
    // What Maison itself proposes where a marketplace demands nothing.
    if (!/\{(?:code|gtin14)\}/u.test(naming) || naming === usualNaming) return [];
    return [
      {
        fr: `${marketplace} veut le code du produit dans le nom du fichier\u00A0: « ${first.name} »${more > 0 ? ` et ${more} autre${more > 1 ? 's' : ''}` : ''} n’en ${more > 0 ? 'ont' : 'a'} pas, le nom de la photo en tient lieu. Une liste (fichier\u00A0; code) les donne.`,
        en: `${marketplace} wants the product’s code in the file’s name: “${first.name}”${more > 0 ? ` and ${more} more have` : ' has'} none, the photo’s name stands in its place. A list (file; code) gives them.`,
      },
    ];
  });
}

function isOtherGround({ background: chosen }: PhotoRecipe, { background: applied }: PhotoRecipe): boolean {
  if (chosen.kind !== applied.kind) return true;
  if (chosen.kind !== 'colour' || applied.kind !== 'colour') return false;
  return chosen.colour.toLowerCase() !== applied.colour.toLowerCase();
}

const grounds: Record<PhotoRecipe['background']['kind'], Sentence> = {
  transparent: { fr: 'de la transparence', en: 'transparency' },
  colour: { fr: 'de la couleur choisie', en: 'the chosen colour' },
  gradient: { fr: 'du dégradé', en: 'the gradient' },
  original: { fr: 'du fond de la photo', en: 'the photo’s own ground' },
  photo: { fr: 'de la photo de fond', en: 'the photo behind' },
  scene: { fr: 'de la scène', en: 'the scene' },
  painted: { fr: 'du fond peint', en: 'the painted background' },
};

function describeGround({ background: chosen }: PhotoRecipe, { background: applied }: PhotoRecipe): Sentence {
  const colour = applied.kind === 'colour' ? applied.colour : applied.kind;
  const isWhite = colour.toLowerCase() === '#ffffff';
  return {
    fr: `fond ${isWhite ? 'blanc' : colour} à la place ${grounds[chosen.kind].fr}`,
    en: `${isWhite ? 'white' : colour} ground in the place of ${grounds[chosen.kind].en}`,
  };
}
