/** What is changed in a sentence to make it untrue. */
export type Slot = 'figure' | 'date' | 'name' | 'reference' | 'unit';

/** A sentence of a document; `{kind|as it stands|otherwise|otherwise|otherwise}` is what a liar changes. */
const sentences: readonly string[] = [
  'Le contrat {reference|BRL-2023-118|BRL-2023-181|BRL-2024-118|BLR-2023-118} signé le {date|12 mars 2023|13 mars 2023|12 mai 2023|12 mars 2024} avec la société {name|Brelan|Brelin|Marval|Ostend} prévoit une redevance de {figure|1 250|1 520|12 500|1 205} {unit|euros|dollars|livres|francs} par mois.',
  'L’entrepôt {reference|E-15|E-51|E-115|F-15} de {name|Nantes|Rennes|Brest|Angers} stocke {figure|4 800|4 080|8 400|480} {unit|palettes|cartons|conteneurs|fûts} depuis le {date|3 janvier 2022|3 janvier 2023|3 juin 2022|13 janvier 2022}.',
  'La machine {reference|KX-440|KX-404|KX-450|KV-440} consomme {figure|17,5|15,7|175|71,5} {unit|kW|MW|kWh|W} et a été installée le {date|5 juin 2021|5 juillet 2021|6 juin 2021|5 juin 2012} par {name|Claire Perrin|Claire Morin|Jeanne Perrin|Luc Aubry}.',
  'La prime de {figure|300|330|3 000|30} {unit|euros|dollars|points|livres} est versée le {date|15 décembre 2024|15 novembre 2024|25 décembre 2024|15 décembre 2025} selon la note {reference|RH-77|RH-78|RH-177|DG-77} de {name|Paul Meunier|Paul Mercier|Anne Meunier|Guy Tessier}.',
  'Le lot {reference|L-9042|L-9024|L-9142|M-9042} contient {figure|36|63|360|46} {unit|boîtes|sachets|palettes|bidons} et expire le {date|31 août 2026|31 août 2027|30 août 2026|31 mars 2026}, d’après {name|Inès Roche|Inès Rocher|Léa Roche|Marc Vial}.',
  'Le bail du local {reference|B-12|B-21|B-112|C-12} court du {date|1er avril 2020|1er avril 2021|1er août 2020|11 avril 2020} et le loyer est de {figure|2 340|2 430|23 400|2 304} {unit|euros|dollars|livres|francs} versés à {name|Immolys|Immolis|Foncival|Batiroc}.',
  'La garantie de la pompe {reference|P-880|P-808|P-890|R-880} dure {figure|24|42|48|12} {unit|mois|jours|ans|semaines} à compter du {date|2 mai 2023|2 mai 2022|12 mai 2023|2 mars 2023} chez {name|Hydralis|Hydrolis|Pompex|Vannetec}.',
  'Le véhicule {reference|FK-318-ZT|FK-381-ZT|FH-318-ZT|FK-318-ZR} a parcouru {figure|84 200|82 400|8 420|94 200} {unit|kilomètres|milles|mètres|heures} au {date|30 septembre 2024|30 septembre 2023|20 septembre 2024|30 novembre 2024} entre les mains de {name|Karim Dahan|Karim Darmon|Sami Dahan|Éric Blot}.',
  'La formation {reference|SEC-5|SEC-6|SEC-15|QUA-5} dure {figure|14|41|140|4} {unit|heures|jours|semaines|minutes} et commence le {date|9 octobre 2025|9 octobre 2024|19 octobre 2025|9 novembre 2025} avec {name|Nadia Ferrand|Nadia Ferrant|Julie Ferrand|Hugo Lemoine}.',
  'Le silo {reference|S-7|S-17|S-9|T-7} pèse {figure|31|13|310|21} {unit|tonnes|kilogrammes|livres|quintaux} à vide depuis le {date|17 juillet 2019|17 juillet 2018|7 juillet 2019|17 juin 2019}, selon {name|Métalor|Metador|Ferval|Acierpro}.',
  'Contract {reference|NW-204|NW-240|NW-304|MW-204} with {name|Northwick|Northwich|Southgate|Eastham} began on {date|4 February 2022|4 February 2023|14 February 2022|4 March 2022} and costs {figure|7,450|7,540|74,500|7,405} {unit|pounds|euros|dollars|yen} a year.',
  'Warehouse {reference|W-31|W-13|W-131|V-31} in {name|Leeds|Derby|York|Hull} holds {figure|1,960|1,690|19,600|2,960} {unit|crates|pallets|barrels|drums} as of {date|28 June 2024|28 July 2024|18 June 2024|28 June 2023}.',
  'The press {reference|HP-62|HP-26|HP-162|HQ-62} runs at {figure|220|202|2,200|320} {unit|bar|psi|volts|degrees} since {date|11 May 2021|11 May 2020|21 May 2021|11 March 2021}, says {name|Alice Brandt|Alice Brent|Clara Brandt|Tom Ridley}.',
  'Invoice {reference|F-5512|F-5521|F-5612|G-5512} of {date|19 November 2023|19 December 2023|9 November 2023|19 November 2022} asks {name|Harlow|Harrow|Merton|Fairley} for {figure|3,180|3,810|31,800|3,108} {unit|euros|pounds|dollars|francs}.',
  'The tank {reference|TK-9|TK-6|TK-19|TR-9} holds {figure|5,600|6,500|56,000|5,060} {unit|litres|gallons|barrels|kilograms} and was tested on {date|6 August 2022|6 August 2021|16 August 2022|6 April 2022} by {name|Owen Carter|Owen Carver|Ivan Carter|Ruth Sellers}.',
  'La vanne {reference|V-303|V-330|V-313|W-303} s’ouvre à {figure|85|58|850|95} {unit|degrés|bars|volts|tours} d’après l’essai du {date|22 mars 2024|22 mars 2023|2 mars 2024|22 mai 2024} mené par {name|Sonia Vasseur|Sonia Vasser|Lina Vasseur|Yann Cadic}.',
  'Le fournisseur {name|Delcourt|Delcort|Varenne|Morvan} livre {figure|640|460|6 400|604} {unit|rouleaux|feuilles|cartons|bobines} le {date|8 avril 2025|8 avril 2024|18 avril 2025|8 août 2025} sous le bon {reference|BC-71|BC-17|BC-171|BD-71}.',
  'Le stand {reference|H4-22|H4-32|H5-22|G4-22} mesure {figure|54|45|540|64} {unit|mètres carrés|mètres cubes|pieds carrés|hectares} au salon de {name|Lyon|Lille|Tours|Metz} du {date|14 octobre 2026|14 octobre 2025|4 octobre 2026|14 décembre 2026}.',
  'L’abonnement {reference|AB-900|AB-990|AB-800|AC-900} coûte {figure|49|94|490|59} {unit|euros|dollars|livres|francs} depuis le {date|1er juin 2023|1er juin 2022|11 juin 2023|1er juillet 2023} chez {name|Télévia|Télévox|Numéris|Orvault}.',
  'Le four {reference|F-1200|F-1020|F-2100|G-1200} chauffe à {figure|740|470|7 400|704} {unit|degrés|kelvins|volts|watts} depuis la révision du {date|27 février 2025|27 février 2024|17 février 2025|27 janvier 2025} par {name|Thermalp|Thermalt|Calorix|Brûlatec}.',
];

const slot = /\{(?<kind>[a-z]+)\|(?<said>[^{}]+)\}/gu;

/** One untruth: a sentence of a document with one thing changed. */
export interface Untruth {
  readonly kind: Slot;
  readonly text: string;
  /** The sentence as it stands. */
  readonly truth: string;
}

/** Each sentence as it stands in its document. */
export const truths: readonly string[] = sentences.map((sentence) =>
  sentence.replaceAll(slot, (_, _kind: string, said: string) => said.split('|')[0] ?? ''),
);

/** Three hundred: twenty sentences, five things of each, three times otherwise. */
export const untruths: readonly Untruth[] = sentences.flatMap((sentence, at) =>
  [...sentence.matchAll(slot)].flatMap((changed) =>
    (changed.groups?.['said'] ?? '')
      .split('|')
      .slice(1)
      .map((otherwise): Untruth => {
        const text = sentence.replaceAll(slot, (...found) => {
          const [, , said] = found as unknown as [string, string, string, number];
          return found[3] === changed.index ? otherwise : (said.split('|')[0] ?? '');
        });
        return { kind: changed.groups?.['kind'] as Slot, text, truth: truths[at] ?? '' };
      }),
  ),
);
