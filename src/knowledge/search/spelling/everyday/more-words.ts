/**
 * More of `words.ts`, in short: a word as it is said, folded, and what documents write for it, `_` for a space. None stands
 * in both files.
 */
const told = `
gars=salarié collaborateur agent; mec=salarié collaborateur; collegue=salarié collaborateur agent équipe
collegues=salariés collaborateurs équipe; manager=responsable supérieur encadrement; n+1=responsable supérieur
directrice=direction; pdg=direction dirigeant président; dg=direction_générale
daf=directeur_financier direction_financière; raf=responsable_financier; dsi=informatique systèmes_d’information
dpo=données; bureaucrate=administratif; recrue=arrivant embauché; demissionner=démission rupture préavis départ
augmenter=revalorisation révision hausse; pointer=pointage badger badgeage; badger=pointage badge; pointage=badgeage
retard=ponctualité délai; absent=absence empêché; absente=absence empêchée; gastro=maladie symptôme maladies
grippe=maladie; rhume=maladie; covid=maladie symptôme; fievre=maladie; preuve=justificatif attestation
justif=justificatif; justifs=justificatifs; facturette=justificatif ticket; recu=justificatif
ticket=justificatif reçu; tickets=justificatifs reçus; rembourser=remboursement indemnisé pris_en_charge
rembourse=remboursé indemnisé indemnité; remboursee=remboursement indemnisée; remboursement=indemnité pris_en_charge
bornes=kilomètres km; borne=kilomètre km; kilometres=km; balles=euros €; balle=euro €; essence=carburant
gazole=carburant; gasoil=carburant; diesel=carburant gazole; plein=carburant; peage=autoroute péages
metro=transports_en_commun; bus=transports_en_commun; tram=transports_en_commun; taxi=vtc; uber=taxi vtc
velo=bicyclette mobilité; trottinette=mobilité engin; airbnb=hébergement location; midi=déjeuner
petit-dejeuner=petit_déjeuner; diner=repas soir; manger=repas restauration déjeuner consommer
inviter=invitation réception; offrir=cadeau avantage offert; offert=gratuit inclus franco
gratuit=offert sans_frais franco gratuitement; panier=colis cadeau; pot=réception alcool boissons fête
fete=pot réception; cidre=alcool boissons alcoolisées; champagne=alcool boissons alcoolisées; punition=sanction
punitions=sanctions; betise=faute manquement; betises=fautes manquements; engueulade=remarque avertissement
renvoye=licencié licenciement exclu; harceler=harcèlement; harcele=harcèlement; rabaisser=harcèlement humiliation
rabaisse=harcèlement; insulter=injure injures violence; frapper=violence violences; draguer=harcèlement agissements
voler=vol; voleur=vol; fouiller=fouille contrôle vérification; casier=vestiaire armoire; casiers=vestiaires armoires
fringues=vêtements tenue; habits=vêtements tenue; habit=vêtement tenue; chaussures=sécurité chaussure
lunettes=protection EPI; montre=bijou bijoux; boucle=bijou; piercing=bijou bijoux; vernis=ongles maquillage
barbe=pilosité; charlotte=coiffe; appeler=contacter joindre prévenir téléphone; appelle=contacter prévenir joindre
previens=informer avertir signaler; signaler=déclarer déclaration informer; joindre=contacter
parler=adresser saisir contacter; demander=demande solliciter; reclamer=réclamation demande
plaindre=réclamation plainte; plaint=réclamation plainte; ralent=réclamation; probleme=incident anomalie difficulté
problemes=incidents anomalies; panne=défaillance dépannage incident; casse=endommagé détérioré cassé bris
casser=endommager détérioration bris; cassee=endommagée détérioré; casses=endommagés bris cassés
foutu=hors_service endommagé; bousille=endommagé détérioré; reparer=réparation dépannage remise
reparation=remise_en_état dépannage; demarrer=mise_en_route démarrage; allumer=démarrage mise_en_route marche
eteindre=arrêt extinction; fuite=écoulement; chauffer=chauffage température; froid=température
chaud=chaleur température; canicule=chaleur température; neige=intempéries météo; pluie=intempéries météo
verglas=intempéries; feu=incendie; flammes=incendie; secours=urgence sauveteur
`;

const more = `
codir=comité_de_direction; comex=comité_exécutif; copil=comité_de_pilotage; bizarre=suspect anormal; mouchard=géolocalisation géolocalisés; nickel=réserve conforme
blesse=accident blessure; blesser=accident blessure; tomber=chute accident; tombe=chute accident
acheter=achat commande acquisition; commander=commande; vendre=vente cession; soumission=offre; soldes=reliquats
payer=paiement règlement régler payable; paie=paiement règlement; regler=paiement règlement
facturer=facturation facturé; impaye=retard recouvrement; impayes=retards recouvrement; relancer=relance recouvrement
penalite=pénalités indemnité; amendes=pénalités; retenir=pénalité retenue; retient=pénalité retenue
dedommager=indemnité indemnisation avoir dédommagement; dedommagement=indemnisation avoir indemnité
compensation=indemnité avoir; assurer=assurance; degat=dommage; degats=dommages; vol=disparition; livreur=transporteur
transporteur=livraison transport; expedier=expédition envoi livraison; envoyer=envoi transmettre adresser
rendre=restitution retour restituer rendu; ramener=retour restitution; retourner=retour restitution
echanger=échange remplacement; remplacer=remplacement échange; annuler=annulation résiliation; annule=annulation
decaler=report reporter; reporter=report décaler; repousser=report reporter
prolonger=prolongation reconduction renouvellement; prolongation=reconduction; renouveler=reconduction renouvellement
arreter=résiliation cesser arrêt; stopper=résiliation arrêt; entamer=ouverture ouvert; entame=ouvert ouverture
entamee=ouverture; perime=péremption limite; perimee=péremption limite; carton=colis colisage conditionnement
cartons=colis colisage; boite=étui; sachet=paquet; paquets=sachets étuis; palette=palettes lot
allergie=allergène allergènes; allergique=allergène allergènes; noisettes=noisette fruits_à_coque; noix=fruits_à_coque
gluten=allergène blé; bio=biologique; sucre=glucides; cheveu=corps_étranger; morceau=corps_étranger
intoxication=sécurité_sanitaire; rappeler=rappel retrait; debloquer=lever blocage déblocage
valide=validation approuvé; signer=signature visa; autoriser=autorisation accord; autorise=permis admis
permission=autorisation accord; interdire=interdiction; interdit=proscrit prohibé défendu
obligatoire=obligation exigé requis; longtemps=durée délai; urgent=urgence prioritaire; deadline=échéance délai
planning=calendrier; cr=compte-rendu procès-verbal; syndicat=organisation_syndicale; delegue=représentant élu
elus=représentants membres; demenager=déménagement; demenage=déménagement; demenagement=changement_de_domicile
frere=fratrie famille; soeur=fratrie famille proche; parents=proche famille; cousin=proche famille; ami=proche
amis=proches; rentree=scolaire; creche=garde_d’enfant; nounou=garde_d’enfant; handicape=handicap rqth
maison=domicile télétravail; ecran=poste matériel; cable=matériel; usb=amovible support
pirate=intrusion attaque incident; pirater=intrusion attaque; hack=intrusion attaque; hacker=intrusion attaque
virus=malveillant incident; arnaque=hameçonnage fraude; spam=hameçonnage indésirable; phishing=hameçonnage
perdu=perte; perdre=perte; paume=perte perdu; paumer=perte perdre; egare=perte perdu; oublie=oubli perte
oublier=oubli; fermer=fermeture; ouvrir=ouverture; ouvre=ouverture; ouvert=ouverture; visiter=visite
reserver=réservation; inscrire=inscription; enregistrer=enregistrement saisie; remplir=renseigner compléter formulaire
formulaire=imprimé fiche; appli=logiciel application; conduire=conduite caces; loue=location; louer=location
demonter=démontage; sale=propreté nettoyage; salete=propreté nettoyage; mouille=humidité; bruit=sonore nuisance
fumee=incendie; gaz=fuite; electricite=électrique; eau=hydraulique; poids=charge masse; lourd=charge port
`;

/** Countries that one works from, travels to or sends to: to the documents of a French house they are `étranger`. */
const countries =
  'portugal espagne italie allemagne belgique suisse angleterre irlande maroc algerie tunisie grece turquie pologne roumanie croatie chine japon inde thailande bresil canada mexique senegal luxembourg autriche suede norvege danemark usa';

/** What documents may write, by the folded word that is said. */
export const moreWords: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...told.split(/[;\n]/u), ...more.split(/[;\n]/u)].flatMap((entry): [string, string[]][] => {
    const [said = '', written = ''] = entry.trim().split('=');
    return written === '' ? [] : [[said, written.split(' ').map((one) => one.replaceAll('_', ' '))]];
  }),
  ...countries.split(' ').map((country): [string, string[]] => [country, ['étranger']]),
]);
