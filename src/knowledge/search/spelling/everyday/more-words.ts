/**
 * More of `words.ts`, in short: a word as it is said, folded, and what documents write for it, `_` for a space. None stands
 * in both files.
 */
const entries = `
gars=salarié collaborateur agent; mec=salarié collaborateur; n+1=responsable supérieur
pdg=direction dirigeant président; dg=direction_générale; daf=directeur_financier direction_financière
raf=responsable_financier; dsi=informatique systèmes_d’information; dpo=données; bureaucrate=administratif
recrue=arrivant embauché; pointer=pointage badger badgeage; badger=pointage badge; pointage=badgeage
covid=maladie symptôme; justif=justificatif; justifs=justificatifs; bornes=kilomètres km; borne=kilomètre km
balles=euros €; balle=euro €; essence=carburant; gazole=carburant; gasoil=carburant; diesel=carburant gazole
plein=carburant; peage=autoroute péages; uber=taxi vtc; trottinette=mobilité engin; airbnb=hébergement location
petit-dejeuner=petit_déjeuner; offert=gratuit inclus franco; gratuit=offert sans_frais franco gratuitement
panier=colis cadeau; pot=réception alcool boissons fête; cidre=alcool boissons alcoolisées; punition=sanction
punitions=sanctions; betise=faute manquement; betises=fautes manquements; engueulade=remarque avertissement
renvoye=licencié licenciement exclu; rabaisser=harcèlement humiliation; rabaisse=harcèlement
casier=vestiaire armoire; casiers=vestiaires armoires; fringues=vêtements tenue; habits=vêtements tenue
habit=vêtement tenue; piercing=bijou bijoux; charlotte=coiffe; ralent=réclamation; foutu=hors_service endommagé
bousille=endommagé détérioré; canicule=chaleur température; neige=intempéries météo; pluie=intempéries météo
verglas=intempéries; flammes=incendie
codir=comité_de_direction; comex=comité_exécutif; copil=comité_de_pilotage; bizarre=suspect anormal
mouchard=géolocalisation géolocalisés; nickel=réserve conforme; soldes=reliquats; impaye=retard recouvrement
impayes=retards recouvrement; relancer=relance recouvrement; amendes=pénalités; vol=disparition
livreur=transporteur; transporteur=livraison transport; ramener=retour restitution; entame=ouvert ouverture
entamee=ouverture; boite=étui; sachet=paquet
paquets=sachets étuis; palette=palettes lot; allergie=allergène allergènes; noisettes=noisette fruits_à_coque
noix=fruits_à_coque; gluten=allergène blé; bio=biologique; sucre=glucides; cheveu=corps_étranger
morceau=corps_étranger; intoxication=sécurité_sanitaire; rappeler=rappel retrait; cr=compte-rendu procès-verbal
syndicat=organisation_syndicale; delegue=représentant élu; elus=représentants membres; demenager=déménagement
demenage=déménagement; demenagement=changement_de_domicile; frere=fratrie famille; soeur=fratrie famille proche
cousin=proche famille; ami=proche; amis=proches; rentree=scolaire; creche=garde_d’enfant; nounou=garde_d’enfant
maison=domicile télétravail; pirater=intrusion attaque; hack=intrusion attaque; hacker=intrusion attaque
arnaque=hameçonnage fraude; spam=hameçonnage indésirable; phishing=hameçonnage; paume=perte perdu
paumer=perte perdre; salete=propreté nettoyage; mouille=humidité; fumee=incendie; electricite=électrique
godasses=chaussures; papi=grand-parent; papy=grand-parent; mamie=grand-parent; mamy=grand-parent; pote=collègue
pinard=alcool; taule=entreprise; turbin=travail; pepin=incident; embrouille=litige conflit; magouille=fraude
pourboire=somme_d’argent gratification; crever=crevaison; piaule=chambre; pique=vol; chourer=vol; buguer=incident
`;

/** Countries that one works from, travels to or sends to: to the documents of a French house they are `étranger`. */
const countries =
  'portugal espagne italie allemagne belgique suisse angleterre irlande maroc algerie tunisie grece turquie pologne roumanie croatie chine japon inde thailande bresil canada mexique senegal luxembourg autriche suede norvege danemark usa';

/** What documents may write, by the folded word that is said. */
export const moreWords: ReadonlyMap<string, readonly string[]> = new Map([
  ...entries.split(/[;\n]/u).flatMap((entry): [string, string[]][] => {
    const [said = '', written = ''] = entry.trim().split('=');
    return written === '' ? [] : [[said, written.split(' ').map((one) => one.replaceAll('_', ' '))]];
  }),
  ...countries.split(' ').map((country): [string, string[]] => [country, ['étranger']]),
]);
