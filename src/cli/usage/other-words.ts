import type { Language } from '../../base/index.ts';

/** Where what is meant is done: a command, or the page. */
type Place = Readonly<Record<Language, string>>;

const command = (line: string): Place => ({ fr: `« ./maison ${line} »`, en: `“./maison ${line}”` });
const page = (fr: string, en: string): Place => ({
  fr: `la page, ${fr} (« ./maison link » l’ouvre)`,
  en: `the page, ${en} (“./maison link” opens it)`,
});

const people = command('people');
const groups = page('« Personnes › Groupes »', '“People › Groups”');
const roles = page('« Personnes »', '“People”');
const erasure = page('« Personnes › Données personnelles »', '“People › Personal data”');
const spaces = page('« Bibliothèque »', '“Library”');
const audit = page('« Journal »', '“Audit”');
const exits = page('« Sorties »', '“Exits”');
const stop: Place = {
  fr: 'Ctrl-C là où « ./maison up » est écrit, ou « systemctl stop maison »',
  en: 'Ctrl-C where “./maison up” is written, or “systemctl stop maison”',
};
const update: Place = {
  fr: '« git pull », puis « ./maison build », puis « ./maison up » (docs/deploy.md)',
  en: '“git pull”, then “./maison build”, then “./maison up” (docs/deploy.md)',
};
const health: Place = {
  fr: '« ./maison doctor », ou de loin par /api/health et /metrics (docs/deploy.md)',
  en: '“./maison doctor”, or from afar by /api/health and /metrics (docs/deploy.md)',
};
const away: Place = {
  fr: 'une copie de la maison arrêtée, ou « ./maison backup » puis « ./maison restore » (docs/deploy.md)',
  en: 'a copy of the house while it is stopped, or “./maison backup” and then “./maison restore” (docs/deploy.md)',
};
const leave: Place = {
  fr: 'trois dossiers à supprimer (docs/deploy.md, « Uninstalling »)',
  en: 'three folders to delete (docs/deploy.md, “Uninstalling”)',
};
const budgets = page('« Personnes › Budgets »', '“People › Budgets”');
const settings: Place = {
  fr: 'des variables d’environnement (docs/environment.md)',
  en: 'environment variables (docs/environment.md)',
};

// Words that newcomers typed, and where the house does what they meant.
const places: Readonly<Record<string, Place>> = {
  invite: command('people invite ADRESSE'),
  suspend: command('people suspend ADRESSE'),
  user: people,
  users: people,
  member: people,
  members: people,
  group: groups,
  groups,
  role: roles,
  roles,
  erase: erasure,
  delete: erasure,
  remove: erasure,
  forget: erasure,
  rgpd: erasure,
  gdpr: erasure,
  space: spaces,
  spaces,
  documents: spaces,
  rights: spaces,
  exits,
  network: exits,
  journal: audit,
  log: command('doctor'),
  logs: command('doctor'),
  status: command('doctor'),
  statut: command('doctor'),
  etat: command('doctor'),
  état: command('doctor'),
  health,
  metrics: health,
  monitor: health,
  aide: command('--help'),
  move: away,
  migrate: away,
  uninstall: leave,
  budget: budgets,
  budgets,
  usage: budgets,
  firewall: exits,
  ports: exits,
  leak: command('key revoke --leaked'),
  leaked: command('key revoke --leaked'),
  reset: command('people password ADRESSE'),
  forgot: command('people password ADRESSE'),
  login: command('link'),
  password: command('people password ADRESSE'),
  passwd: command('people password ADRESSE'),
  stop,
  down: stop,
  quit: stop,
  restart: {
    fr: 'Ctrl-C puis « ./maison up », ou « systemctl restart maison »',
    en: 'Ctrl-C and then “./maison up”, or “systemctl restart maison”',
  },
  update,
  upgrade: update,
  install: command('build'),
  config: settings,
  settings,
  version: command('--version'),
  list: spaces,
  photos: command('photo FICHIER'),
  cutout: command('photo FICHIER'),
  detoure: command('photo FICHIER'),
  détoure: command('photo FICHIER'),
  start: command('up'),
  run: command('up'),
  serve: command('up'),
  open: command('link'),
  add: command('ingest CHEMIN'),
  import: command('ingest CHEMIN'),
  upload: command('ingest CHEMIN'),
  model: command('pull'),
  models: command('pull'),
  chat: command('ask "QUESTION"'),
  keys: command('key'),
  token: command('key'),
};

// The same word means something else behind a command.
const placesBehind: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  people: {
    add: command('people invite ADRESSE'),
    list: people,
    remove: command('people suspend ADRESSE'),
    delete: command('people suspend ADRESSE'),
    group: groups,
    groups,
    reset: command('people password ADRESSE'),
    link: command('people password ADRESSE'),
  },
  audit: { list: audit, show: audit, log: audit },
  repository: {
    list: command('repository'),
    show: command('repository'),
    status: command('repository'),
    delete: command('repository remove NOM'),
  },
  key: {
    list: command('key'),
    add: command('key make NOM'),
    delete: command('key revoke NOM'),
    leak: command('key revoke --leaked'),
    leaked: command('key revoke --leaked'),
  },
};

const passphrase = command('backup FICHIER --passphrase');

// Options that newcomers typed, by the command that they typed them behind.
const options: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  backup: {
    '--encrypt': passphrase,
    '--encrypted': passphrase,
    '--password': passphrase,
    '--output': command('backup FICHIER'),
  },
  restore: { '--password': command('restore FICHIER --passphrase') },
};

/** How a command is told what somebody meant by an option that it has not; null for one that nobody has typed yet. */
export function findPlaceOfOption(command: string, option: string): Place | null {
  return options[command]?.[option] ?? null;
}

/**
 * Where the house does what somebody meant by a word that is no command of it, at the front or behind another command;
 * null for a word that nobody has typed yet.
 */
export function findPlaceOfWord(behind: string | null, word: string): Place | null {
  return (behind !== null ? placesBehind[behind]?.[word] : undefined) ?? places[word] ?? null;
}
