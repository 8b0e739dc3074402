import { type Command, Help } from 'commander';
import type { Language } from '../../base/index.ts';
import { findPlaceOfOption, findPlaceOfWord } from './other-words.ts';
import { describe, language } from '../terminal.ts';

// What commander says of wrong use, in French. What is new in a version of commander is still said, in its own words.
const sentences: readonly [pattern: RegExp, write: (...found: string[]) => string][] = [
  [/^missing required argument '(.*)'$/, (name = '') => `il manque l’argument « ${name} ».`],
  [/^option '(.*)' argument missing$/, (option = '') => `l’option « ${option} » demande une valeur.`],
  [/^required option '(.*)' not specified$/, (option = '') => `il manque l’option « ${option} ».`],
  [/^unknown option '(.*)'$/, (option = '') => `l’option « ${option} » n’existe pas.`],
  [/^unknown command '(.*)'$/, (command = '') => `la commande « ${command} » n’existe pas.`],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+): (.*)\.$/,
    (command = '', expected = '', got = '', given = '') =>
      `trop d’arguments${command ? ` pour « ${command} »` : ''} : ${got} au lieu de ${expected} (${given}). Un texte de plusieurs mots se met entre guillemets.`,
  ],
  [
    /^option '(.*)' (?:argument|value) '(.*)'(?: from env '.*')? is invalid\. (?:Allowed choices are )?(.*?)\.?$/,
    (option = '', value = '', allowed = '') =>
      `l’option « ${option} » ne peut valoir « ${value} ». Valeurs possibles : ${allowed}.`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (?:Allowed choices are )?(.*?)\.?$/,
    (value = '', name = '', allowed = '') =>
      `l’argument « ${name} » ne peut valoir « ${value} ». Valeurs possibles : ${allowed}.`,
  ],
  [
    /^option '(.*)' cannot be used with option '(.*)'$/,
    (one = '', other = '') => `les options « ${one} » et « ${other} » ne vont pas ensemble.`,
  ],
];

/** What commander says of wrong use (`error: …`, its suggestion on a line of its own), in the reader's language. */
export function translateUsageError(text: string, reader: Language): string {
  if (reader === 'en') return text;
  const [, said = text, suggestion] =
    /^error: (.*?)(?:\n\((?:Did you mean|Did you mean one of) (.*)\?\))?\n?$/s.exec(text) ?? [];
  for (const [pattern, write] of sentences) {
    const found = pattern.exec(said);
    if (found) {
      const more = suggestion ? `\n(Vouliez-vous dire ${suggestion.replace(/^one of /, '')} ?)` : '';
      return `Erreur : ${write(...found.slice(1))}${more}\n`;
    }
  }
  return text;
}

// The headings of commander's help, in French.
const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Emploi\u00A0:',
  'Arguments:': 'Arguments\u00A0:',
  'Options:': 'Options\u00A0:',
  'Commands:': 'Commandes\u00A0:',
};

function translateHelp(description: string): string {
  if (language === 'en') return description;
  return description
    .replace(/(?<=\(|, )default: /u, 'par défaut\u00A0: ')
    .replace(/(?<=\(|, )choices: /u, 'au choix\u00A0: ');
}

/** Has a command and all below it speak the reader's language about wrong use, name their help, and throw instead of ending the process. */
export function explainUsage(command: Command, path = './maison'): Command {
  command
    .exitOverride()
    .helpOption('-h, --help', describe('montre cette aide', 'shows this help'))
    .configureHelp({
      styleTitle: (title) => (language === 'fr' ? (titles[title] ?? title) : title),
      optionDescription: (option) => translateHelp(Help.prototype.optionDescription.call(new Help(), option)),
      argumentDescription: (argument) => translateHelp(Help.prototype.argumentDescription.call(new Help(), argument)),
    })
    .showHelpAfterError(`(${path} --help)`)
    .configureOutput({
      outputError: (text, write) =>
        write(explainWord(command, text) ?? translateUsageError(text, language) + showUse(command, text, path)),
    });
  if (command.commands.length > 0)
    command.helpCommand('help [command]', describe('montre l’aide d’une commande', 'shows the help of a command'));
  for (const below of command.commands) explainUsage(below, `${path} ${below.name()}`);
  return command;
}

/** How the command is written whose argument is missing, or how it is told what an option means that it has not. */
function showUse(command: Command, text: string, path: string): string {
  const [option] = /(?<=^error: unknown option ')[^']+/.exec(text) ?? [];
  const place = option === undefined ? null : findPlaceOfOption(command.name(), option);
  if (place) return language === 'fr' ? `Cela se fait par ${place.fr}.\n` : `This is done by ${place.en}.\n`;
  if (!text.startsWith('error: missing required argument')) return '';
  const written = [path, ...command.registeredArguments.map((one) => `<${one.name()}>`)].join(' ');
  return language === 'fr' ? `La commande s’écrit : ${written}\n` : `The command is written: ${written}\n`;
}

/** What is said of a word that is no command: what there is instead, and where the house does what it may mean. */
function explainWord(command: Command, text: string): string | null {
  const below = command.commands.map((one) => one.name()).filter((name) => name !== 'help');
  const [, unknown, given] =
    /^error: (?:unknown command '([^']+)'|too many arguments for '[^']*'\. Expected 0 arguments but got \d+: ([^,]+))/.exec(
      text,
    ) ?? [];
  const word = (unknown ?? given)?.replace(/\.\n?$/, '');
  if (word === undefined || below.length === 0) return null;
  const front = command.parent === null;
  const place = findPlaceOfWord(front ? null : command.name(), word);
  // A word that is nearly a command is mistyped, which commander says; the whole list is what `--help` is for.
  if (front && !place) return null;
  const known = front ? '' : ` ${listCommands(command.name(), below)}`;
  return language === 'fr'
    ? `Erreur : la commande « ${word} » n’existe pas${front ? '' : ` derrière « ${command.name()} »`}.${known}${place ? ` Cela se fait par ${place.fr}.` : ''}\n`
    : `error: there is no command “${word}”${front ? '' : ` behind “${command.name()}”`}.${known}${place ? ` This is done by ${place.en}.` : ''}\n`;
}

function listCommands(name: string, below: readonly string[]): string {
  return language === 'fr' ? `« ${name} » connaît : ${below.join(', ')}.` : `“${name}” knows: ${below.join(', ')}.`;
}
