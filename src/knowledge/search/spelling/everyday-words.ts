/**
 * Words as they are said at work, folded, with what documents write in their place, likeliest first. What a word of an
 * ordinary text could mean as well (`boîte`, `pub`) is left out.
 */
const everyday: Readonly<Record<string, readonly string[]>> = {
  resto: ['restaurant'],
  restos: ['restaurant'],
  taf: ['travail'],
  boulot: ['travail', 'poste'],
  ordi: ['ordinateur', 'poste'],
  ordis: ['ordinateur', 'postes'],
  tel: ['téléphone'],
  clim: ['climatisation'],
  compta: ['comptabilité'],
  info: ['information'],
  infos: ['informations'],
  resa: ['réservation'],
  recup: ['récupération'],
  presta: ['prestation', 'prestataire'],
  promo: ['promotion'],
  secu: ['sécurité'],
  dej: ['déjeuner'],
  reu: ['réunion'],
  proprio: ['propriétaire', 'bailleur'],
  mdp: ['mot de passe'],
  rdv: ['rendez-vous'],
  bagnole: ['véhicule', 'voiture'],
  voiture: ['véhicule'],
  fric: ['argent'],
  thune: ['argent'],
  toubib: ['médecin'],
  docteur: ['médecin'],
  malade: ['arrêt', 'absence'],
  gosse: ['enfant'],
  gosses: ['enfants'],
  chef: ['responsable', 'supérieur'],
  patron: ['direction', 'employeur'],
  boss: ['direction', 'responsable'],
  paye: ['paie', 'rémunération'],
  menage: ['nettoyage', 'entretien'],
  clope: ['fumer', 'tabac'],
  clopes: ['fumer', 'tabac'],
  pwd: ['password'],
  pto: ['paid leave', 'holiday'],
  wfh: ['telework', 'work from home'],
};

/** What documents may write for a word of everyday speech (folded); none where it is said as it is written. */
export function listWrittenWords(folded: string): readonly string[] {
  return everyday[folded] ?? [];
}
