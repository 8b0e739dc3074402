import { foldText } from '../../base/for-children.ts';
import { phrases, wordsOfBoth } from './english-phrases.ts';
import { stemWord } from './stem.ts';

/**
 * English words of work beside what French documents write for them, likeliest first: who asks in English is answered from
 * documents in French. An entry is one English word or several of one meaning, `=`, French words.
 */
const pairs = `
absence=absence; access=accès; accident=accident; accommodation lodging=hébergement logement; account=compte
accountant accounting=comptable comptabilité; activity=activité; add added=ajouter; address=adresse
adopt adoption=adoption; adult=adulte; advice=conseil; afternoon=après-midi; age=âge; agency=agence
agreement=accord convention; ahead before advance=avant avance acompte; aid=aide; alarm=alarme; alcohol=alcool
alert=alerte; allergy=allergie; allowance=indemnité allocation prime forfait; amendment=avenant
amount=montant somme; analysis=analyse; animal pet=animal; annual yearly=annuel an; answer reply=réponse répondre
appeal=recours appel; apply application=demande demander candidature; appointment=rendez-vous; apprentice=apprenti
approval approve=accord approbation valider validation; area=zone surface; arrive arrival=arrivée arriver
assembly=assemblée montage; assistant=assistant; attached attachment=joint; attend attendance=présence assister
authorise authorize authorisation authorization=autorisation autoriser; autumn=automne
available availability=disponible disponibilité; average=moyenne moyen; away absent=absent; baby=bébé enfant
back=retour arrière; backup=sauvegarde; badge=badge; bag=sac; balance=solde; bank=banque bancaire; bar=bar
batch=lot; bath=bain; battery=batterie pile; bed=lit; beginner=débutant; benefit=avantage; bereavement=décès deuil
berth=couchette place; bike bicycle=vélo; bill=facture; bird=oiseau; birth=naissance; bite bitten=morsure mordu
blade=lame; bleed bleeding=saignement saigner; block blocked=bloqué; blood=sang; board=conseil tableau; boat=bateau
body=corps; boiler=chaudière; bonus=prime bonus; book booking=réservation réserver; boot=coffre botte
borrow=emprunter prêt; boss manager supervisor=responsable supérieur hiérarchique chef; bottle=bouteille
box=boîte carton caisse; boy=garçon; bracket=tranche; brake=frein; branch=agence succursale; brand=marque
bread=pain; breakdown break=panne pause coupure; breakfast=petit-déjeuner; breastfeeding=allaitement; bridge=pont
bring=apporter amener; broken=cassé panne; brother=frère; budget=budget; building=bâtiment immeuble; bulb=ampoule
bus coach=car bus autocar; business=entreprise activité; butter=beurre; buy purchase=acheter achat; cabinet=armoire
cable=câble; cake=gâteau; call=appel appeler téléphone; camera=caméra; cancel cancellation=annuler annulation
canteen cafeteria=cantine restaurant; capacity=capacité; car=voiture véhicule; card=carte; care=soin
carer=aidant soignant; carpet=moquette tapis; carry=porter transporter; cash=espèces liquide caisse; cat=chat
catalogue=catalogue; cause reason=cause motif raison; ceiling cap=plafond; cellar=cave; centre=centre
certificate=certificat attestation; chair=chaise président; change=changer changement modification
charge=charge frais facturer; charger=chargeur; charter=charte; cheap cheapest=moins cher
check=contrôle vérification vérifier chèque; chemical=chimique; cheque=chèque; child children=enfant
choose choice=choix choisir; church=église; civil=civil pacs; claim=réclamation demande; class=classe cours
clean cleaning cleaner=nettoyage nettoyer ménage; client customer=client; clinic=clinique cabinet
clock=pointage horloge; close closed closing closure=fermé fermeture fermer; clothes clothing=vêtement tenue
coffee=café; cold=froid; colleague coworker=collègue; collect collection pick=retrait récupérer collecte retirer
colour color=couleur; commission=commission; commitment=engagement; committee=comité commission
company firm employer=société entreprise employeur
compensation compensate=indemnisation indemnité remboursement dédommagement; competition=compétition concurrence
complain complaint=réclamation plainte; complete=remplir compléter complet; computer laptop=ordinateur poste
condition=condition; confidential confidentiality=confidentiel confidentialité
confirm confirmation=confirmer confirmation; connect connection=connexion connecter; consent=consentement accord
construction=construction chantier; consultant=consultant; contact=contact contacter
contain contents content=contenir contenu; contract=contrat; contractor subcontractor=prestataire sous-traitant
contribution=cotisation contribution; cook cooking=cuisine cuisson; copy=copie
cost price rate fee=prix coût tarif frais coûter; cough=toux; council=conseil; count=compter
country abroad=pays étranger; course=cours formation; court=tribunal; cover coverage=couverture couvrir garantie
cow=vache; crane=grue; credit=crédit avoir; crew=équipage équipe; crisis=crise; currency=devise
current=actuel cours; cut=couper coupure; daily=quotidien journalier jour
damage damaged=dommage abîmé endommagé dégât casse; dance=danse; danger dangerous hazard=danger dangereux
data=données; date=date; day=jour journée; dead death died=décès mort; deadline=date limite délai échéance
deal=traiter; debit debited=prélever prélèvement débit; debt=dette; decide decision=décision décider
decrease reduce reduced=baisse réduction réduit; deduct deduction=déduire déduction retenue
defect defective faulty=défaut défectueux; degree=degré; delay late lateness=retard délai
delete erase=supprimer effacer suppression; deliver delivery=livraison livrer
dental tooth teeth=dentaire dent détartrage; dentist=dentiste; department=service département
departure=départ partir; deposit=acompte caution dépôt; desk=bureau poste; destroy=détruire destruction
device=appareil équipement; diet=régime; difference=différence; dinner=dîner repas; director=directeur direction
dirty=sale souillé; disabled disability=handicap handicapé; disciplinary=disciplinaire
discount rebate=remise réduction; dismissal dismiss fired=licenciement licencier; display=affichage afficher
dispute=litige différend; distance=distance; dividend=dividende; divorce=divorce; dock=quai
doctor physician=médecin docteur; document paperwork=document pièce justificatif; dog=chien; door=porte
downstairs=bas; dress=tenue; dressing=pansement; drill=exercice; drink beverage=boisson boire
drive driver driving=conducteur conduire chauffeur; driver's=conducteur; drop=chute abandon
drug medicine medication=médicament; dry=sec séchage; due=échéance dû; duration long=durée; duty=obligation garde
ear=oreille; early earlier=tôt anticipé avance; earn salary wage pay paid=salaire paie rémunération payé
eat food meal=repas manger alimentation; effect=effet; election=élection
electric electricity electrical=électrique électricité; elevator lift=ascenseur; email mail=courriel mail message
emergency=urgence; employ employee staff worker=salarié personnel employé; empty=vide vider; encrypt=chiffrer
end=fin; engine motor=moteur; engineer=ingénieur
enrol enroll registration register=inscription inscrire enregistrer registre; enter=entrer saisir; entitled=droit
entrance entry=entrée; equipment gear=équipement matériel; error mistake=erreur
evacuation evacuate=évacuation évacuer; evening=soir soirée; event=événement; exceed=dépasser
exchange swap=échange échanger; exhibition=exposition; exit=sortie; expense expenses=frais note
expire expiry=expiration expirer; extend extension=prolongation extension prolonger; extinguisher=extincteur
extra additional=supplémentaire supplément; eye=œil yeux; fabric=tissu; factory plant=usine site
failure=panne défaillance; fall=chute; family=famille familial; fast fasting=jeûne jeun rapide; father=père
fault=défaut panne faute; feature=fonctionnalité; fever temperature=température fièvre; field=champ
file=dossier fichier; fill=remplir; fine penalty=pénalité amende; finish=fin finir terminer; fire=incendie feu
first=premier; fish=poisson; fix repair=réparation réparer; flat apartment=appartement; flight plane=avion vol
floor=étage sol; flow=débit; flower=fleur; fold=plier; folder=dossier
forbidden prohibited ban banned=interdit interdiction; force=force; forget forgotten=oubli oublier
forklift=chariot élévateur; form=formulaire; found=trouvé; frame=cadre monture; free=gratuit libre; freeze=gel
freezer=congélateur; frequency=fréquence; fridge refrigerator=frigo réfrigérateur; friend=ami; front=avant
fuel petrol gas=carburant essence gaz; full-time=temps plein complet; funded=financé; funeral=obsèques
furniture=meuble mobilier; gap=écart; garbage waste rubbish trash=déchet ordure poubelle; garden=jardin
gate=portail grille; gift present=cadeau; girl=fille; give=donner remettre; glass=verre; glove=gant
good goods=marchandise produit; green=vert; gross=brut; group=groupe; guarantee warranty=garantie
guard=garde gardien; guest visitor=visiteur invité; hacked=piraté; hair=cheveux; half=moitié demi; hall=salle hall
hand=main; handbook=livret; handle handled=traiter; harassment=harcèlement; head=tête responsable; headphones=casque
health=santé; hearing=audience audition; heat heating=chauffage chaleur; heatwave=canicule; heavy=lourd
height=hauteur; helmet=casque; help=aide assistance; helpdesk=assistance support; highest=élevé haut
highway motorway=autoroute; hire hired=embauche embaucher; hold=tenir détenir
holiday holidays vacation=congé vacances férié; home=domicile maison; horse=cheval; hospital=hôpital
host=accueillir; hot=chaud; hotel=hôtel; hour=heure horaire; hourly=horaire heure; house=maison; housing=logement
hurt injured injury=blessé blessure accident; husband wife spouse=conjoint
identity identification=identité identification; ill illness sick sickness=maladie malade arrêt; image=image
incident=incident; increase rise rising=augmentation hausse; inform notify=informer prévenir avertir
information=information renseignement; inspection inspect=contrôle inspection visite
install installation=installation installer pose; instalment installment=fois mensualité échéance
instrument=instrument; insurance insure insured=assurance assuré mutuelle; interest=intérêt; internet=internet
internship trainee intern=stage stagiaire; interview=entretien; invoice invoicing=facture facturation; iron=repasser
item object=objet article; job position role=poste emploi fonction; join=rejoindre adhérer; jury=jury
keep retain stored retention=conserver garder conservation; kept=conservé gardé; key=clé; keyboard=clavier
kid=enfant; kilo=kilo; kind type=type sorte; kitchen=cuisine; knife=couteau; lab laboratory=laboratoire
label=étiquette; ladder=échelle; landlord=bailleur propriétaire; language=langue; large big=grand
last=dernier durer; latest=dernier; laundry=linge blanchisserie; law legal=loi légal; lawyer=avocat; lead=plomb
leak=fuite; learn=apprendre; lease rent rental=location loyer bail louer; leather=cuir; leave=congé départ partir
length=longueur; lens=lentille verre; lesson=cours leçon; letter=lettre courrier; level=niveau
library=bibliothèque médiathèque; lice=poux; licence license permit=permis licence autorisation; lifting=levage
light lighting=lumière éclairage; limit maximum max=limite maximum plafond maximal; line=ligne; linen=linge
link=lien; list=liste; litre=litre; load=charge chargement; loan=prêt; lock locked=fermé verrouiller serrure
locker=casier vestiaire; lodge=déposer; login=identifiant connexion; longest longer=long; lorry truck=camion
lose lost loss=perdu perte perdre; loyalty=fidélité; lunch=déjeuner repas midi; machine=machine
maintenance service=entretien maintenance révision; mandatory compulsory required=obligatoire
manufacture manufacturing=fabrication; march=mars; market=marché; marriage wedding married=mariage; mask=masque
match=match; material=matériel matériau; maternity=maternité; mayor=maire; measure=mesure; meat=viande
mechanic=mécanicien; medical=médical; meet meeting=réunion rencontre; member=membre adhérent
membership=adhésion cotisation; mentor tutor=tuteur tutrice parrain; menu=menu; message=message; meter=compteur
metre=mètre; midnight=minuit; mileage kilometre=kilomètre kilométrique; milk=lait
minimum least=minimum minimal moins; minor=mineur; minute=minute; minutes=compte rendu procès-verbal
mirror=rétroviseur; miss=manquer; missing=manquant; mobile=mobile portable; money=argent; month monthly=mois mensuel
mop=serpillière; morning=matin matinée; mother=mère; mould=moule; mouse=souris
move moving relocation=déménagement transfert déplacement; museum=musée; music=musique; nail=ongle; name=nom
nap=sieste; national=national; need=besoin; needle=aiguille; neighbour=voisin; net=net; new=nouveau neuf
newborn=nouveau-né; next=prochain suivant; night=nuit; noise noisy=bruit; notice=préavis; number=numéro nombre
nurse=infirmier infirmière; nursery creche daycare=crèche; objection=opposition; offer quote quotation=offre devis
office=bureau siège; oil=huile; old older=ancien vieux âgé; online=ligne internet
open opening=ouvert ouverture ouvrir; operation surgery=opération chirurgie intervention; opinion=avis
optional=facultatif; order=commande commander; organic=bio biologique; organise=organiser; outage=coupure panne
outside=extérieur dehors; overdraft=découvert; overtime=supplémentaire; owe=devoir; owner=propriétaire
pack=pack lot; package parcel=colis; padlock=cadenas; page=page; pain=douleur; paint=peinture; pallet=palette
paper=papier; parent=parent; parental=parental; park parking=parking stationnement stationner; part-time=partiel
part=pièce partie; partner=associé partenaire; party=fête partie; passenger=passager voyageur; passport=passeport
password=mot passe; paternity=paternité; patient=patient; payment=paiement règlement; payroll=paie
payslip=bulletin paie; pedestrian=piéton; pension retirement retire=retraite; people person=personne
percent percentage=pourcentage taux; period=période; permanent=permanent indéterminée; phishing=hameçonnage
phone telephone=téléphone; photo picture=photo image; pipe=tuyau canalisation; place=lieu place; plan=plan
plastic=plastique; play=jouer jeu; player=joueur; plug socket=prise; policy=politique règle conditions; pool=piscine
possible=possible; post=poste courrier; postpone postponed=reporter report; power=courant puissance pouvoir
practice=exercice pratique; pregnant pregnancy=enceinte grossesse; premises=locaux; premium=prime
prescription=ordonnance; press=presse; pressure=pression; print printer=imprimante impression; priority=priorité
private=privé particulier; probation trial=essai; problem issue=problème; procedure process=procédure
produce=produire production; product=produit; profit=bénéfice; programme=programme; project=projet
promotion=promotion; proof=justificatif preuve; property=bien propriété
protect protection protective=protection protéger; provide supply=fournir fourniture
provider supplier=fournisseur prestataire; public=public; pump=pompe; quality=qualité; quantity=quantité
quarter=trimestre; question=question; queue=file; quickly quick soon fast=vite rapidement délai; rabbit=lapin
rabies=rage; rain=pluie; raincoat=imperméable; raise=augmentation; range=plage; reach=joindre atteindre; read=lire
rear=arrière; receipt=ticket reçu justificatif; receive receiving=recevoir réception; reception=accueil réception
record records=registre enregistrement dossier; recruitment recruit=recrutement recruter
recycling recycle=recyclage tri; red=rouge; referee=arbitre
refund reimburse reimbursed reimbursement=remboursement rembourser remboursé; refuse refusal reject=refus refuser
remind reminder=relance rappel; remote remotely telework teleworking=télétravail distance; remove=retirer enlever
renew renewal=renouvellement reconduction renouveler; repeat=répéter; replace replacement=remplacement remplacer
report=rapport déclarer signaler déclaration; request=demande demander; residence=résidence
resign resignation=démission; respond=répondre; response=réponse; rest=repos; restaurant=restaurant; result=résultat
return=retour retourner rapporter reprise; review reviewed revise revised=revoir révision; reward=récompense
right rights=droit; ring=appeler; risk=risque; road=route; roof=toit toiture; room=salle chambre pièce
round=tournée; row=rang ligne; rule rules regulation regulations=règle règlement; run=durer; safe=coffre
safety security=sécurité; sale sell selling sold=vente vendre; sample=échantillon prélèvement; saturday=samedi
save=économiser enregistrer; scaffolding=échafaudage; scale=balance
schedule timetable planning=planning horaire calendrier; school=école scolaire; scratch=griffure; screen=écran
seal=joint scellé; season=saison; seat=place siège; secret=secret; send sent=envoyer envoi expédier
senior seniority=ancienneté; separate=séparé; serve=servir; server=serveur; severance=licenciement indemnité
share=part partager; sheep=mouton; sheet=feuille drap fiche; shift=poste équipe service
ship shipping shipment=expédition port livraison; shoe=chaussure; shop store=magasin boutique; short=court
shower=douche; shuttle=navette; side=côté; sign signature=signature signer; signage=signalisation
single=unique seul; site=site chantier; size=taille; skin=peau; sleep=dormir nuit; small=petit; smell=odeur
smoke smoking=fumer tabac fumée; software=logiciel; son daughter=enfant; space=espace; spare=rechange pièce
speed=vitesse; spend=dépenser; spill=déversement renverser; sport=sport; spring=printemps; sprinkler=extincteur
square=carré place; stage=étape; stain=tache; stairs=escalier; stamp=tampon timbre; start begin=début commencer
state=état; statement=relevé déclaration; station=gare station; status=statut; stay=séjour rester
steal stolen theft=vol volé; step=étape; stepchild=enfant; sterilise spay neuter=stérilisation castration
stock inventory=stock inventaire; stop=arrêt arrêter; storage store=stockage stocker; storm=orage tempête
street=rue; strike=grève; stuck jammed=bloqué coincé; student pupil=élève étudiant; submit=déposer remettre
subscription subscriber subscribe=abonnement abonné cotisation; subsidy grant=subvention aide; suit=combinaison
summer=été; sunday=dimanche; sunscreen=crème; support=assistance aide; surcharge=majoration supplément
survey=enquête; suspend suspended=suspendre suspension; swimming swim=piscine baignade natation; switch=interrupteur
switchboard=standard; swollen=gonflé; table=table tableau; take=prendre; tank=cuve réservoir; target goal=objectif
task=tâche; tax taxes=impôt taxe fiscal; taxi cab=taxi; teach teacher=enseignant professeur; team=équipe
technician=technicien; tenant=locataire; tender=appel offres; term=terme durée
terminate termination=résiliation résilier rupture; terrace=terrasse; test=essai test; theatre theater=théâtre
third=tiers; threshold=seuil; ticket=billet ticket; tidy=ranger; tie=cravate; till=caisse; tip=pourboire
tire tyre=pneu; toilet=toilette sanitaire; toll=péage; tomorrow=demain; tool=outil; total=total; tour=visite
towel=serviette; town city=ville commune; toy=jouet; trailer=remorque; train=train; trainer=formateur
training=formation; transfer transferred=transfert virement; translation=traduction
transport transportation=transport; trash bin=poubelle; travel trip journey=déplacement voyage trajet
treatment=traitement; tree=arbre; turnover revenue=chiffre affaires; unemployment=chômage; uniform=uniforme tenue
union=syndicat syndical; unit=unité; unpaid=impayé; unsubscribe=désabonner; upgrade update=mise à jour
use usage=utilisation utiliser usage; used=occasion; user=utilisateur
vaccine vaccination vaccinate=vaccin vaccination; valid=valable validité; valve=vanne; van=camionnette fourgon
vat=tva; vegetable=légume; vegetarian=végétarien; vehicle=véhicule; venue=salle lieu; vet veterinary=vétérinaire
virus=virus; visit=visite; volume=volume; volunteer=bénévole volontaire; vote=vote voter; voucher=bon chèque titre
wait waiting=attente attendre; wall=mur; warehouse=entrepôt; warn warning=avertissement; wash=laver lavage
watch=montre surveiller; water=eau; way=voie; weapon=arme; wear=porter; weather=météo intempérie
week weekly=semaine hebdomadaire; weekday=semaine ouvré; weekend=week-end; weigh weight=poids; welcome=accueil
wheat=blé; wheel=roue; wheelchair=fauteuil; white=blanc; wide width=large largeur; wifi=wifi; win=gagner
window=fenêtre vitre; windscreen=pare-brise; wine=vin; winter=hiver; withdraw withdrawal=retrait rétractation
witness=témoin; wood=bois; word=mot; work working=travail travailler ouvré; workshop=atelier; worth value=valeur
wound=plaie blessure; write=écrire; wrong=erreur; yard=cour; year=an année; young=jeune
ai chatgpt copilot gemini=intelligence artificielle ia; appraisal=entretien évaluation; bench=banc
breach=violation manquement faille; candidate=candidat; carriage=port transport; christmas=noël; crash=panne plantage
cushion=coussin; dealer reseller trade=revendeur; depth=profondeur; diploma=diplôme; discrimination=discrimination
encryption encrypted=chiffrement chiffré; excluding exclusive=hors excepté; forward=transférer renvoi; gdpr=rgpd
grievance=réclamation; hp horsepower=cv chevaux puissance; headcount workforce=effectif salariés; headset=casque
indicator=indicateur; instructions=consignes instructions; landline=fixe; liability=responsabilité; log logs=journal journaux
mailbox=boîte messagerie; metal=métal; microwave=micro-ondes; monitoring=surveillance contrôle suivi
overdue=retard échu impayé; pickup=retrait enlèvement; privacy=confidentialité vie privée; ransom=rançon; recall=rappel
reference=référence; referral=cooptation parrainage; restore restoration=restauration restaurer; retail=public détail
satisfaction=satisfaction; serial=série; session=session séance; shutdown=fermeture arrêt; slow=lent; spam=indésirable
steel=acier; stone=pierre; temp temps=intérimaire; umbrella parasol=parasol parapluie; usb=usb
whistleblower whistleblowing=alerte; wholesale=gros; wind=vent; wooden=bois
`;

const french = new Set<string>();

/**
 * True of a few words without a small one among them (`remote work allowance`) that are all words of English, and one at
 * least of English alone.
 */
export function areEnglishWords(folded: readonly string[]): boolean {
  const known = folded.filter((word) => word.length > 2 && !/\d/u.test(word));
  return (
    known.length > 0 &&
    known.every((word) => byStem.has(stemWord(word, 'en'))) &&
    known.some((word) => !wordsOfBoth.has(word) && !french.has(stemWord(word, 'fr')))
  );
}

/** How many words a phrase of `listFrenchWords` has at most. */
export const longestPhrase = 3;

const byStem = new Map<string, readonly string[]>();
for (const line of pairs.trim().split(/[;\n]\s*/u)) {
  const [english = '', written = ''] = line.split('=');
  for (const word of english.split(' ')) {
    const stem = stemWord(foldText(word), 'en');
    byStem.set(stem, [...new Set([...(byStem.get(stem) ?? []), ...written.split(' ')])]);
  }
  for (const word of written.split(' ')) french.add(stemWord(foldText(word), 'fr'));
}

/** What French documents may write for an English word in any form, or a phrase (folded), likeliest first; none where it is not known. */
export function listFrenchWords(folded: string): readonly string[] {
  return phrases[folded] ?? byStem.get(stemWord(folded, 'en')) ?? [];
}
