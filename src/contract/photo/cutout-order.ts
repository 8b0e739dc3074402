// `Détoure cette photo`, `enlève le fond`, `remove the background`: with a picture beside it the page takes that to the
// studio, which does it; without one the house says where the studio is. Read by both, and so without any import.

const longest = 160;
const asking =
  "(?:(?:bonjour|hello|hi|hey|salut|stp|svp|s'il (?:te|vous) plait|please|merci de|peux[- ]tu|tu peux|pouvez[- ]vous|vous pouvez|pourrais[- ]tu|pourriez[- ]vous|(?:est-ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez)|je (?:veux|voudrais|souhaite)|j'aimerais|il faudrait|can you|could you|would you|i(?:'d| would) like(?: you)? to|i want(?: you)? to|help me(?: to)?|aide[- ]moi a|me|now|maintenant|just|juste),? ?)*";
const shown =
  '(?:photos?|images?|visuels?|cliches?|fichiers?|pictures?|pics?|shots?|files?|produits?|products?|articles?|objets?|items?|objects?|vase|chaussures?|shoes?)';
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

/** Whether a message orders that a photo be cut out or freed of its ground. A question about what a picture shows does not. */
export function asksForCutout(message: string): boolean {
  const text = message.trim();
  if (text.length > longest || text.includes('\n')) return false;
  const flat = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[\s\u00A0\u202F]+/gu, ' ')
    .toLowerCase()
    .trim();
  const subject = new RegExp(shown, 'u');
  if (otherGround.test(flat) && !subject.test(flat)) return false;
  return requests.some((pattern) => pattern.test(flat));
}
