import type { Sentence } from '../../base/index.ts';

/** What the auto-fix can repair is repaired by its button; the command line and the API have it as `--fix` and `fix`. */
function byFixing({ fr, en }: Sentence): Sentence {
  return {
    fr: `${fr} «\u00a0Corriger\u00a0» (Canaux, dans le studio), ou --fix en ligne de commande, l’arrange quand une recette le peut.`,
    en: `${en} “Fix” (Channels, in the studio), or --fix on the command line, repairs it where a recipe can.`,
  };
}

const fixes = {
  format: byFixing({
    fr: 'L’image n’est pas dans un format que le canal accepte.',
    en: 'The picture is in no format that the channel accepts.',
  }),
  'file-extension': {
    fr: 'Donnez au fichier l’extension de son vrai format.',
    en: 'Give the file the extension of its real format.',
  },
  'file-name': {
    fr: 'Donnez à la photo son code (« Code du produit » dans le studio, une liste de fichiers et de codes ailleurs) : le canal le veut dans le nom.',
    en: 'Give the photo its code (“Product code” in the studio, a list of files and codes elsewhere): the channel wants it in the name.',
  },
  animated: byFixing({
    fr: 'Gardez une seule image, sans animation.',
    en: 'Keep a single picture, without animation.',
  }),
  'minimum-side': byFixing({
    fr: 'L’image est trop petite. Partez d’une photo assez grande : agrandir celle-ci ne la rend pas nette.',
    en: 'The picture is too small. Start from a photo that is large enough: enlarging this one does not make it sharp.',
  }),
  'advised-side': byFixing({ fr: 'Une image plus grande permet le zoom.', en: 'A larger picture allows zooming.' }),
  'maximum-side': byFixing({
    fr: 'L’image est plus grande que la taille permise.',
    en: 'The picture is larger than the size allowed.',
  }),
  'maximum-pixels': byFixing({
    fr: 'L’image est plus grande que la taille permise.',
    en: 'The picture is larger than the size allowed.',
  }),
  ratio: byFixing({
    fr: 'L’image n’a pas les proportions du canal.',
    en: 'The picture does not have the channel’s proportions.',
  }),
  'maximum-bytes': byFixing({
    fr: 'Le fichier est trop lourd : il lui faut moins de qualité.',
    en: 'The file is too heavy: it needs less quality.',
  }),
  'colour-mode': byFixing({
    fr: 'L’image doit être en RVB, 8 bits par couleur.',
    en: 'The picture must be in RGB, 8 bits a colour.',
  }),
  'colour-profile': byFixing({
    fr: 'Les couleurs doivent être en sRGB, avec ce profil.',
    en: 'The colours must be in sRGB, with that profile.',
  }),
  transparency: byFixing({
    fr: 'Le canal n’admet pas la transparence : il faut un fond plein.',
    en: 'The channel takes no transparency: a solid background is needed.',
  }),
  'background-border': byFixing({
    fr: 'Le fond doit avoir la couleur exacte du canal jusqu’au bord, sans ombre.',
    en: 'The background must have the channel’s exact colour up to the edge, without a shadow.',
  }),
  'background-even': byFixing({
    fr: 'Le fond doit avoir partout la couleur du canal, sans ombre. Ce qui reste de celui de la photo s’efface avec « Retoucher ».',
    en: 'The background must have the channel’s colour everywhere, without a shadow. What is left of the photo’s own is erased with “Repair”.',
  }),
  'subject-fill': byFixing({
    fr: 'Le produit n’a pas la part demandée de l’image : il lui faut d’autres marges.',
    en: 'The product does not have the share of the picture that is asked: it needs other margins.',
  }),
  'subject-edge': byFixing({
    fr: 'Le produit touche le bord. Si la photo l’a coupé, il en faut une où il est entier.',
    en: 'The product touches the edge. Where the photo has cut it, one that shows it whole is needed.',
  }),
  upscaling: {
    fr: 'Regardez l’image à « 100 % » dans le studio : elle a peu de détails fins, comme une image agrandie. Partez d’une photo plus grande.',
    en: 'Look at the picture at “100 %” in the studio: it has little fine detail, as an enlarged one. Start from a larger photo.',
  },
  'generated-declaration': {
    fr: 'Refaites l’image avec Maison, qui écrit dans le fichier (IPTC, DigitalSourceType) qu’elle vient d’un modèle génératif.',
    en: 'Make the picture again with Maison, which writes into the file (IPTC, DigitalSourceType) that it comes from a generative model.',
  },
  text: { fr: 'Regardez : aucun texte ajouté.', en: 'Look: no text added.' },
  watermark: { fr: 'Regardez : aucun filigrane ni logo ajouté.', en: 'Look: no watermark and no logo added.' },
  border: { fr: 'Regardez : aucun cadre ni bordure.', en: 'Look: no frame and no border.' },
  mannequin: { fr: 'Regardez : aucun mannequin visible.', en: 'Look: no mannequin to be seen.' },
  'real-photo': {
    fr: 'Regardez : une vraie photo de l’article lui-même, ni dessin ni image de synthèse.',
    en: 'Look: a real photo of the item itself, no drawing and no rendering.',
  },
  mood: {
    fr: 'Regardez : le décor convient au produit et ne trompe pas sur ce qui est vendu.',
    en: 'Look: the scene suits the product and does not mislead about what is sold.',
  },
} as const satisfies Record<string, Sentence>;

/** Stable names of the rules. */
export type RuleName = keyof typeof fixes;

/** What a person, or the auto-fix, does about each rule. */
export const ruleFixes: Record<RuleName, Sentence> = fixes;
