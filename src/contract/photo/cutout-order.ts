// `Détoure cette photo`, `enlève le fond`, `remove the background`: with a picture beside it the page takes that to the
// studio, which does it; without one the house says where the studio is. Read by both, and so without any import.

const longest = 160;
const asking =
  "(?:(?:bonjour|hello|hi|hey|salut|stp|svp|s'il (?:te|vous) plait|please|merci de|peux[- ]tu|pouvez[- ]vous|pourrais[- ]tu|pourriez[- ]vous|(?:est-ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez)|je (?:veux|voudrais|souhaite)|j'aimerais|il faudrait|can you|could you|would you|i(?:'d| would) like(?: you)? to|i want(?: you)? to|help me(?: to)?|aide[- ]moi a|me|now|maintenant|just|juste),? ?)*";
const shown =
  '(?:photos?|images?|visuels?|cliches?|fichiers?|pictures?|pics?|shots?|files?|produits?|products?|articles?|objets?|items?|objects?|vase|chaussures?|shoes?)';
const subject = new RegExp(shown, 'u');
const its = "(?:(?:cette|cet|ce|ces|la|le|les|l'|ma|mon|mes|notre|nos|une|un|des|this|that|these|the|my|our|a|an) ?)";
const named = `${its}(?:[\\p{L}-]+ ){0,2}?${shown}`;
const ground = '(?:arriere[- ]?plan|fond|background|backdrop)';
const removing =
  '(?:enleve[rz]?|supprime[rz]?|retire[rz]?|efface[rz]?|vire[rz]?|ote[rz]?|remove|delete|erase|get rid of|take (?:off|out))';
const ending = "(?:,? (?:stp|svp|s'il (?:te|vous) plait|please|merci|thanks|for me|pour moi|maintenant|now))*[.! ]*";
const placing = '(?: (?:sur|avec|on|with|dans|et|and|pour|for|en|in)\\b.*)?';

const requests = [
  // `Détoure cette photo`, `détoure-la`, `cut out this product`.
  `detour(?:e[rz]?|ons)(?:[- ](?:moi|nous|la|le|les|ca))?(?: ${named})?${placing}`,
  `cut ?-?out(?: ${named}| it| them)${placing}`,
  `cut (?:${named}|it|them) out${placing}`,
  // `Enlève le fond`, `remove the background of this picture`.
  `${removing} (?:(?:le |l'|les |the |its |son |leur |this |ce |cet )?${ground}s?)(?: (?:de|d'|du|des|of|from|on|in|sur|dans) ?${its}?(?:[\\p{L}-]+ ){0,2}?${shown})?${placing.replace('|dans', '').replace('|in\\b', '')}`,
  `(?:mets?|mettre|mettez|put|place|pose[rz]?) (?:${named}|it|them|la|le) (?:sur|on) (?:un |a )?(?:fond (?:blanc|transparent|neutre)|(?:plain |pure )?(?:white|transparent|neutral) (?:background|backdrop))`,
  `make (?:the |its )${ground} (?:transparent|white)`,
  `rends? (?:le |l')${ground} (?:transparent|blanc)`,
].map((one) => new RegExp(`^${asking}(?:${one})${ending}\\??$`, 'u'));

/** Noise, lists and other things have grounds too. */
const otherGround =
  /\b(?:fond|background)s? (?:de (?:teint|roulement|dossier|tiroir|page|ecran|la|l'|caisse)|noise|music|check|checks|colou?r of the|image of the|sonore|musical|process|task|job)\b/u;

const plain = '(?:blanc(?:he)?|transparente?|neutre|uni|noir|gris|white|transparent|plain|neutral|black|grey|gray)';
const markets =
  '(?:vinted|amazon|ebay|etsy|leboncoin|zalando|shopify|cdiscount|fnac|allegro|tiktok|la redoute|(?:mon|notre|ma|la|my|our|the) (?:site|boutique|vente|vitrine|catalogue|catalog|shop|store|website|web ?shop))';

const onWhite = new RegExp(`${ground} (?:en |in )?(?:blanc|white)\\b|\\bwhite ${ground}`, 'u');

/** What means nothing by itself and, with a picture beside it, what is to be done with that picture. */
const besidePicture = [
  // `Mets cette tasse sur fond blanc`, `fond blanc stp`, `photo sur fond transparent`, `white background`, `PNG transparent`.
  `(?:[\\p{L}'-]+ ){0,6}?(?:(?:sur|on|avec|with) )?(?:(?:un|le|a|the) )?(?:${ground} ${plain}|${plain} ${ground}|${ground} (?:en|in) ${plain})`,
  `(?:(?:un|en|a|as|as a|in) )?(?:png|detourage|packshot|cut ?-?out|cutout)(?: ${plain})?`,
  // `Je veux cette photo sans le fond`, `this one without its background`.
  `(?:[\\p{L}'-]+ ){0,6}?(?:sans|without) (?:le |son |leur |l'|the |its |any |a )?${ground}`,
  // `Photoshoppe l'image pour enlever l'arrière-plan`: an order before the order.
  `(?:[\\p{L}'-]+ ){0,6}?(?:pour|to|and|et) ${removing} (?:le |l'|les |the |its |son |leur )?${ground}`,
  `cut (?:this|that|these|those|it|them) out`,
  `(?:prepare[rz]?|mets?|mettre|prep|get|make) (?:${named}|la|le|les|it|them|this|ca)?(?:[- ](?:la|le|les))?,? ?(?:ready )?(?:pour|for|aux normes (?:de |d')?) ?${markets}`,
  `${removing} (?:l'|les |the |its |son |leurs? )(?:ombres?|shadows?)`,
].map((one) => new RegExp(`^${asking}(?:${one})${ending}\\??$`, 'u'));

/** What asks what a picture shows, or anything else that wants words for an answer. */
const wantsWords =
  /^(?:que|qu'|quel|quelle|quels|quelles|qui|quand|comment|combien|pourquoi|ou|est-ce que (?!tu peux|vous pouvez)|what|which|who|when|where|why|how|does|do|is|are)\b|\b(?:dis|dit|decris|describe|tell|explique|explain|resume|summarise|summarize|tradui[st]|translate|compare|choisi[rst]*|choose|ou (?:noir|blanc|transparent)|or (?:black|white|transparent))\b/u;

/** Whether a message orders that a photo be cut out or freed of its ground. A question about what a picture shows does not. */
export function asksForCutout(message: string): boolean {
  const flat = flatten(message);
  if (flat === null) return false;
  if (otherGround.test(flat) && !subject.test(flat)) return false;
  return requests.some((pattern) => pattern.test(flat));
}

/** The same of a message beside a picture: what it orders, it orders of that picture. */
export function asksForCutoutOfPicture(message: string): boolean {
  if (asksForCutout(message)) return true;
  const flat = flatten(message);
  if (flat === null || wantsWords.test(flat)) return false;
  return besidePicture.some((pattern) => pattern.test(flat));
}

/** The ground that such an order names for the picture: white, none at all, or nothing of it (null). */
export function readWishedGround(message: string): 'white' | 'transparent' | null {
  const flat = flatten(message) ?? '';
  if (/\b(?:transparente?|png)\b/u.test(flat)) return 'transparent';
  return onWhite.test(flat) ? 'white' : null;
}

function flatten(message: string): string | null {
  const text = message.trim();
  if (text.length > longest || text.includes('\n')) return null;
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[\s\u00A0\u202F]+/gu, ' ')
    .toLowerCase()
    .trim();
}
