import { listMissingLayers, type SandboxLayers, type Sentence } from '../../base/index.ts';
import type { Finding } from './finding.ts';

// What shuts the processes in that open documents and photos and run the models, one finding a layer.

const spaces: Sentence = {
  fr: 'Cette machine refuse les espaces de noms : autorisez-les à cet utilisateur (sur Ubuntu : sysctl kernel.apparmor_restrict_unprivileged_userns=0), ou au conteneur.',
  en: 'This machine refuses namespaces: allow them to this user (on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0), or to the container.',
};
const utilLinux: Sentence = {
  fr: 'Il y faut util-linux 2.41 ou plus récent (commande setpriv) et un noyau qui l’offre.',
  en: 'It takes util-linux 2.41 or later (command setpriv) and a kernel that offers it.',
};

interface Layer {
  readonly name: keyof SandboxLayers;
  readonly is: Sentence;
  readonly missing: Sentence;
  readonly advice: Sentence;
}

const layers: readonly Layer[] = [
  {
    name: 'user',
    is: { fr: 'utilisateur : un utilisateur à part, sans droits', en: 'user: one of their own, without rights' },
    missing: { fr: 'utilisateur : root, mais sans privilèges', en: 'user: root, though without privileges' },
    advice: {
      fr: 'Créez-en un (useradd --system maison-child), et placez Maison là où il peut la lire, hors de /root.',
      en: 'Create one (useradd --system maison-child), and put Maison where it can read it, outside /root.',
    },
  },
  {
    name: 'files',
    is: {
      fr: 'fichiers : le programme et le seul document donné',
      en: 'files: the program and the one document given',
    },
    missing: { fr: 'fichiers : Landlock manque', en: 'files: Landlock is missing' },
    advice: utilLinux,
  },
  {
    name: 'network',
    is: { fr: 'réseau : aucun', en: 'network: none' },
    missing: { fr: 'réseau : celui de la machine', en: 'network: that of the machine' },
    advice: spaces,
  },
  {
    name: 'calls',
    is: {
      fr: 'appels au système : prises réseau, signaux et processus refusés',
      en: 'system calls: sockets, signals and processes refused',
    },
    missing: { fr: 'appels au système : seccomp manque', en: 'system calls: seccomp is missing' },
    advice: utilLinux,
  },
  {
    name: 'processes',
    is: { fr: 'processus : aucun autre visible', en: 'processes: no other visible' },
    missing: { fr: 'processus : ceux de la machine', en: 'processes: those of the machine' },
    advice: spaces,
  },
  {
    name: 'memory',
    is: { fr: 'mémoire partagée : aucune', en: 'shared memory: none' },
    missing: { fr: 'mémoire partagée : celle de la machine', en: 'shared memory: that of the machine' },
    advice: spaces,
  },
  {
    name: 'endsWithHouse',
    is: { fr: 'fin : avec la maison, quoi qu’il arrive', en: 'end: with the house, whatever happens' },
    missing: {
      fr: 'fin : un modèle peut survivre à une maison tuée',
      en: 'end: a model may outlive a house that was killed',
    },
    advice: { fr: 'Installez util-linux (commande setpriv).', en: 'Install util-linux (command setpriv).' },
  },
];

/** One finding for each layer of the sandbox: given by this machine, or missing and what to do. */
export function checkSandbox(given: SandboxLayers): Finding[] {
  const missing = listMissingLayers(given);
  // Only a house of root has another user to give.
  return layers
    .filter(({ name }) => name !== 'user' || given.root)
    .map((layer) => describeLayer(layer, !missing.includes(layer.name)));
}

function describeLayer({ name, is, missing, advice }: Layer, given: boolean): Finding {
  const sentence = given
    ? { fr: `Bac à sable, ${is.fr}`, en: `Sandbox, ${is.en}` }
    : { fr: `Bac à sable, ${missing.fr}. ${advice.fr}`, en: `Sandbox, ${missing.en}. ${advice.en}` };
  return { check: `sandbox-${name}`, level: given ? 'good' : 'warning', sentence };
}
