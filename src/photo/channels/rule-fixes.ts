import type { Sentence } from '../../base/index.ts';

const fixes = {
  format: {
    fr: 'Enregistrez l’image dans un format que le canal accepte : la recette du canal le fait.',
    en: 'Save the picture in a format that the channel accepts: the channel’s recipe does.',
  },
  'file-extension': {
    fr: 'Donnez au fichier l’extension de son vrai format.',
    en: 'Give the file the extension of its real format.',
  },
  'file-name': {
    fr: 'Nommez le fichier comme le canal le demande, avec le code du produit.',
    en: 'Name the file as the channel asks, with the product’s code.',
  },
  animated: { fr: 'Gardez une seule image : pas d’animation.', en: 'Keep a single picture: no animation.' },
  'minimum-side': {
    fr: 'Refaites l’image plus grande, depuis une photo assez grande ; n’agrandissez pas celle-ci.',
    en: 'Make the picture larger again, from a photo that is large enough; do not enlarge this one.',
  },
  'advised-side': {
    fr: 'Une image plus grande permet le zoom : refaites-la à la taille conseillée.',
    en: 'A larger picture allows zooming: make it again at the recommended size.',
  },
  'maximum-side': { fr: 'Réduisez l’image à la taille permise.', en: 'Reduce the picture to the size allowed.' },
  'maximum-pixels': { fr: 'Réduisez l’image à la taille permise.', en: 'Reduce the picture to the size allowed.' },
  ratio: {
    fr: 'Refaites l’image aux proportions du canal.',
    en: 'Make the picture again in the channel’s proportions.',
  },
  'maximum-bytes': {
    fr: 'Baissez la qualité ou la taille : le fichier est trop lourd.',
    en: 'Lower the quality or the size: the file is too heavy.',
  },
  'colour-mode': {
    fr: 'Enregistrez l’image en RVB, 8 bits par couleur.',
    en: 'Save the picture in RGB, 8 bits a colour.',
  },
  'colour-profile': {
    fr: 'Convertissez les couleurs en sRGB et joignez ce profil.',
    en: 'Convert the colours to sRGB and embed that profile.',
  },
  transparency: {
    fr: 'Posez le produit sur un fond plein : le canal n’admet pas la transparence.',
    en: 'Put the product on a solid background: the channel takes no transparency.',
  },
  'background-border': {
    fr: 'Donnez au fond la couleur exacte du canal, jusqu’au bord, sans ombre.',
    en: 'Give the background the channel’s exact colour up to the edge, without a shadow.',
  },
  'background-even': {
    fr: 'Nettoyez le fond autour du produit : il doit être partout de la couleur du canal, sans ombre.',
    en: 'Clean the background around the product: it must have the channel’s colour everywhere, without a shadow.',
  },
  'subject-fill': {
    fr: 'Changez les marges pour que le produit prenne la part demandée de l’image.',
    en: 'Change the margins so that the product takes the share of the picture that is asked.',
  },
  'subject-edge': {
    fr: 'Éloignez le produit du bord, ou prenez une photo où il est entier.',
    en: 'Move the product away from the edge, or take a photo that shows it whole.',
  },
  upscaling: {
    fr: 'Regardez l’image à 100 % : elle a peu de détails fins, comme une image agrandie. Partez d’une photo plus grande.',
    en: 'Look at the picture at 100 %: it has little fine detail, as an enlarged one. Start from a larger photo.',
  },
  'generated-declaration': {
    fr: 'Déclarez dans le fichier (IPTC, DigitalSourceType) que l’image vient d’un modèle génératif.',
    en: 'Declare in the file (IPTC, DigitalSourceType) that the picture comes from a generative model.',
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
