// What programmers say in French, and the words that stand for it in code. A line is the French, in any form, a colon, and the
// English, the commonest first. Forms are matched by their stems (word-forms.ts): `vérifié` is found by `vérifier`; words of which only both together say it are joined by
// an underscore.

/** French words of programming, with the English of code. */
export const glossary = `
abonnement abonner abonné: subscription subscribe subscriber
accepter acceptation: accept allow
accès accéder: access
accord autorisation autoriser permission: authorization authorize allow permission grant approval approve
achat acheter: purchase buy order
adresse: address url endpoint
affecter affectation attribuer assigner: assign set
afficher affichage montrer: show display render print view
agrandir: grow expand resize
aide aider assistance: help
ajouter ajout: add append insert register
aléatoire hasard: random
alerte avertir avertissement prévenir: warn warning alert notify
allonger prolonger: extend
ancien vieux: old legacy previous stale deprecated
animer animation: animation animate
annoncer annonce: announce advertise
annuler annulation abandonner: cancel abort undo revert
anonyme: anonymous
appareil: device
appeler appel invoquer: call invoke request
appelant: caller
appliquer application: apply application app
apprendre apprentissage: learn train
approuver approbation: approve approval confirm
arborescence arbre: tree
archive archiver: archive
argument paramètre: argument parameter option arg param
arrêter arrêt fermer fermeture terminer: stop close shutdown terminate end exit finish
fond arrière_plan: background
arrondir arrondi: round
article élément: item element entry
attribut: attribute property
ordre: order
assembler assemblage: assemble build merge
attendre attend attente: wait await pending delay
attraper capturer capture: catch capture
augmenter incrémenter: increment increase
authentifier authentification identifier: authenticate authentication auth login identify
avaler ignorer sauter: skip ignore swallow
avancement progression: progress
avant: before
après: after
balise étiquette: tag label
base_données: database db
bibliothèque: library
blocage bloquer verrou verrouiller verrouillage: lock block mutex
boucle: loop
bouton: button
branche: branch
brouillon: draft
brut: raw
bruit: noise
cache antémémoire: cache
cacher masquer masque: hide mask redact
cadence débit limite: rate limit throttle
calculer calcul: compute calculate count
canal: channel
capacité: capability capacity
caractère: character char
carte: card map
chaîne: string chain
champ: field
changer changement modifier modification: change update modify mutation
charger chargement: load
charge: payload load
chemin: path
chercher recherche rechercher: search find lookup query
chiffrer chiffrement: encrypt encryption cipher
choisir choix sélectionner sélection: choose select choice pick
chronologie: timeline history
clé clef: key
cliquer clic: click
client: client customer
codage coder encoder encodage: encode encoding
collecter collecte: collect gather
colonne: column
commande commander: command order
commencer début démarrer démarrage débuter: start begin init launch startup
commentaire commenter: comment
comparer comparaison: compare comparison diff match equals
compiler compilation: compile build
compléter complétion: complete completion
compresser compression compacter: compress compact zip
compte: account
compter compteur: count counter
concurrence concurrent simultané simultanés: concurrent concurrency semaphore parallel simultaneous
condition: condition
configurer configuration réglage régler: configure configuration config setting settings setup
confirmer confirmation: confirm confirmation
conflit: conflict
connecter connexion: connect connection login
conserver garder: keep retain preserve store
consommer consommateur: consume consumer
construire construit construction bâtir: build construct make create
conteneur: container
contenir contenu: content contain body
contexte: context
continuer poursuivre reprendre reprise: continue resume proceed
contrôle contrôler vérifier vérification: check verify validate ensure control verification
contraire inverse: reverse inverse
convertir conversion: convert conversion transform
copier copie: copy clone
corps: body
correspondre correspondance: match correspond mapping
corriger correction: fix correct repair
couche: layer
couleur: color colour
courriel mail messagerie: mail email
créer création produire fabriquer: create make new generate build
croître: grow
curseur: cursor
date: date time timestamp
déclarer déclaration: declare declaration
déclencher déclencheur: trigger
découper couper coupure: cut split slice
découvrir découvre découverte: discover discovery
décoder décodage: decode
décrire description: describe description
défaut: default
défaillance échec échouer: fail failure error
définir définition défini: define definition set
dehors extérieur: outside external
délai expiration: timeout delay expiry deadline
délai_attente: timeout
demander demande requête: request ask query
déplacer déplacement: move
dépendance: dependency
dépôt: repository store
dépasser dépassement: exceed overflow
désactiver désactivation désactivé: disable disabled off
description: description
destinataire: recipient
détruire supprimer suppression effacer enlever retirer retrait: delete remove destroy clear drop erase strip filter
détecter détection: detect detection
développer: expand develop
différence: difference diff delta
différer: defer delay
diffuser diffusion flux: stream broadcast streaming
diminuer réduire baisser: decrease reduce lower shrink
disque: disk
distant: remote
distribuer répartir: distribute dispatch balance
donnée données: data
doublon double dupliquer: duplicate
droit droits: right permission
durée: duration
écart: gap difference
échange échanger: exchange
échapper échappement: escape
écouter écoute écouteur: listen listener
écran: screen display
écrire écrit écriture: write
éditer édition: edit
effet: effect
égal égalité: equal equals
émettre émet émis émise émission envoyer envoie envoi: emit send
empêcher interdire: prevent forbid block deny
empreinte hachage: fingerprint hash digest
emplacement lieu place endroit: location place position
enchaîner: chain
entête: header
entrée saisie: input entry stdin
enregistrer enregistrement inscrire inscription: register save record registration store
ensemble: set
entier: integer int whole
entrepôt: store warehouse
environnement: environment env
épuiser: exhaust
erreur: error failure exception
espace: space
essai essayer tenter tentative: try attempt retry
étape: step stage
état: state status
étendre extension: extend extension
événement évènement: event
évaluer évaluation: evaluate evaluation eval
éviter: avoid prevent
exact: exact
examiner inspecter: inspect examine
exécuter exécution tourner lancer lancement: run execute execution exec launch
exemple: example
existant exister: exist existing
expirer expiration: expire expiry expiration
explorer parcourir: walk traverse browse
exporter exportation: export
expression_régulière: regex pattern regexp
extraire extraction: extract
facture facturation: invoice billing
facultatif optionnel: optional
faible: weak low
fenêtre: window
feuille: sheet leaf
fiabilité: reliability
fichier: file
file_attente: queue
fil: thread
filtrer filtre: filter
fin: end finish
fonctionnalité: feature
format formater formatage: format
générique: generic
forme: form shape
formulaire: form
fournir fournisseur: provide provider
fragment morceau: chunk piece part fragment
fusionner fusion: merge join combine
garantir garantie: guarantee ensure
garde garde_fou: guard guardrail
générer génération: generate generation
gérer gestion gestionnaire: handle handler manage manager
groupe: group
grand gros: large big oversized
graphe: graph
historique: history
heure: hour time
hôte: host
identifiant: id identifier
identité: identity
image: image
imprimer imprime impression: print
imbriquer imbriqué: nested nest
inconnu: unknown unrecognized
indice index: index
initialiser initialisation initial: initialize init initial setup
injecter injection: inject injection
insérer insertion: insert
installer installation: install
interdit: forbidden
interface: interface
interrompre interruption: interrupt interruption
interroger interrogation: query poll
intervalle: interval
invalide: invalid
invite: prompt
jeton: token
joindre jointure: join attach
jouer rejouer rejeu: replay play
jour: day
journal journaliser journalisation: log logging logger
langue langage: language
largeur: width
lecture lire lit lu lue lecteur: read reader load parse
lent: slow
lettre: letter
libérer libération: release free dispose
lien lier: link bind
ligne: line row
lister liste énumérer: list enumerate
lot: batch
local: local
longueur: length
machine: machine host
manquer manquant absence absent: missing absent lack
marquer marque: mark flag
mélanger: mix shuffle
mémoire: memory
menu: menu
message: message
mesurer mesure: measure metric
méthode: method
minuteur minuterie: timer
mise_jour: update
mode: mode
modèle gabarit: model template pattern
montant: amount
moteur: engine
motif: pattern reason
mot_passe: password
moyenne: mean average
nécessaire requis exiger: required require needed
nettoyer nettoyage: clean cleanup
niveau: level
nom nommer: name
nombre: number count
normaliser normalisation: normalize normalise canonicalize
note: note
notifier notification: notify notification
nouveau nouvelle: new
nul: null nil none
numéro: number
objet: object
octet octets: byte bytes
oublier: forget
outil: tool
ouvrir ouvre ouvert ouverture: open
paiement payer: payment pay
paire: pair
panier: cart basket
panne: outage crash failure
paquet: package packet bundle
parallèle: parallel
parent: parent
partager partage: share
partie: part
passerelle: gateway
perdre perte: lose lost loss
période: period
personne: person
petit: small
pièce_jointe: attachment
pile: stack
plan planifier planification planificateur ordonnanceur: schedule scheduler plan
point_terminaison: endpoint
pointeur: pointer
police: font
politique: policy
portée: scope
port: port
position: position
premier: first
préparer préparation: prepare
présence présent: present presence
prix tarif: price cost
priorité: priority
privé: private
prochain suivant: next
processus: process
processeur: processor cpu
profondeur: depth
profil: profile
promesse: promise
propriétaire: owner
propriété: property attribute
protéger protection: protect protection guard security
public: public
publier publication éditeur: publish publisher
quantité: quantity amount
quota: quota
raccourci: shortcut
racine: root
raison: reason
ramasser: collect
rang: rank
rapide: fast quick
rappel rappels: callback callbacks reminder
rapport: report
rattacher attacher: attach
recevoir reçoit reçu réception: receive
récupérer récupération: get fetch retrieve recover
redémarrer redémarrage: restart
rediriger redirection: redirect
référence: reference ref
refuser refus rejeter rejet: reject refuse deny
regrouper: group batch
relancer: restart relaunch retry
remplacer remplacement: replace override
remplir: fill populate
rendre rendu rend: render return
renommer: rename
renvoyer renvoie retourner retour: return back
réparer: repair fix
répertoire dossier: directory folder dir
répéter répétition: repeat
repli: fallback
répondre répond réponse: response respond reply answer
réseau: network
réserver réservation: reserve booking
résoudre résolu résout résolution: resolve resolver resolution
ressource: resource
restaurer restauration: restore
résultat: result outcome output
résumer résumé: summary summarize
rétablir: reset restore
réutiliser: reuse
réessayer: retry
révoquer révocation: revoke revocation
rôle: role
route: route
saut: jump newline
sauvegarder sauvegarde: save backup persist
schéma: schema
secret: secret
sécurité sûr: security secure safe
semaine: week
sensible: sensitive
séparer séparateur: separate separator split
serveur: server
service: service
session séance: session
seuil: threshold
parole parler: speech speak
signature signer: signature sign
signal: signal
somme: sum total
sortie sortir: output exit stdout
source: source
déléguer: delegate
soumettre: submit
spécifier: specify
stocker stockage: store storage persist
structure structuré: structure struct structured
succès réussir réussite: success succeed
suivre suivi: follow track tracking trace
support: support
surveiller surveillance: monitor watch
suspendre: suspend pause
synchroniser synchronisation: sync synchronize
synchrone: synchronous sync
asynchrone: asynchronous async
système: system
table tableau: table array
tâche: task job
taille: size length
tampon: buffer
temporaire: temporary temp
temps: time
test tester: test
texte: text
télécharger téléchargement: download upload
titre: title
total: total
tour: turn round
traduire traduction: translate translation
traiter traitement: process handle
transférer transfert: transfer handoff forward
transformer transformation: transform convert
travail: work job
trier tri: sort order
tronquer troncature: truncate truncation clip
trouver: find found
tube: pipe
type: type kind
unique: unique single
unité: unit
utiliser utilisation usage: use usage
utilisateur: user
vague: wave
valeur: value
valider validation valide: validate validation valid validator check
variable: variable var
vendre vente: sale sell
version: version
vide vider: empty clear flush
vidéo: video
vitesse: speed
voir: view see
voix: voice audio
volume: volume
zone: zone area region
`;

/** English words of programming that are said in other ways in code. */
export const synonyms = `
login signin authenticate authentication auth
password passphrase credential
throttle ratelimit limiter
delete remove destroy
create make new
configuration config settings options
directory folder dir
argument parameter arg param
function method
error exception failure
database db
message msg
request req
response resp
context ctx
environment env
initialize initialise init initialization initialization initialisation
authorize authorise authorization authorisation
normalize normalise normalized normalised
serialize serialise marshal marshalled
deserialize unmarshal parse
temporary temp tmp
maximum max
minimum min
number num
identifier id
reference ref
repository repo
image picture screenshot
forbid deny reject refuse
allow permit
schedule scheduler scheduling
concurrent simultaneous parallel
check validate verify ensure
start begin launch
stop end terminate
execute run exec
fetch get retrieve
build construct create
convert transform translate
address url uri
`;
