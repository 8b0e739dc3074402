import { Command } from 'commander';
import path from 'node:path';
import { locateHouse, readConfig, type Sentence } from '../../base/index.ts';
import type { InspectedPicture, PictureCredentialFacts } from '../../contract/index.ts';
import { openPhotoWorker, readHouseCertificates } from '../../photo/index.ts';
import { describe, formatBytes, language, print, printJson, untilInterrupted } from '../terminal.ts';

/** `./maison photo inspect FILE…`: what picture files say of themselves, and whether what is signed in them holds. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      describe(
        'Dit ce qu’une image dit d’elle-même : format, origine, attestations signées (C2PA)',
        'Says what a picture says of itself: format, origin, signed content credentials (C2PA)',
      ),
    )
    .argument('<file...>', describe('images', 'pictures'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .addHelpText('after', () => `\n${notes[language]}`)
    .action(async (files: string[], _options: unknown, command: Command) =>
      inspectFiles(files, command.optsWithGlobals<{ json?: boolean }>()),
    );
}

const notes: Sentence = {
  fr: 'Rien n’est envoyé et aucune maison n’est ouverte. Fin avec 1 dès qu’une image est altérée ou que sa signature ne tient pas.',
  en: 'Nothing is sent and no house is opened. Ends with 1 where a picture was altered or its signature does not hold.',
};

async function inspectFiles(files: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
  const signal = untilInterrupted();
  const config = readConfig();
  const known = await readHouseCertificates(config, locateHouse(config.home, config.blobsFolder));
  const worker = openPhotoWorker({ threads: config.threads });
  const found: ({ file: string } & InspectedPicture)[] = [];
  try {
    for (const file of files) {
      const picture = await worker.examine({ file: path.resolve(file), known }, { signal });
      found.push({ file, ...picture });
      if (!json) for (const line of describePicture(file, picture)) print(line);
    }
  } finally {
    await worker.close();
  }
  if (json) printJson(found);
  if (found.some(({ credentials }) => broken.has(credentials.state))) process.exitCode = 1;
}

const broken = new Set<PictureCredentialFacts['state']>(['altered', 'partial', 'invalid']);

function describePicture(file: string, picture: InspectedPicture): string[] {
  const { format, width, height, bytes, profile, digitalSourceType, credentials } = picture;
  const say = (text: Sentence): string => text[language];
  const none = say({ fr: 'aucun', en: 'none' });
  const row = (name: Sentence, value: string): string => `  ${say(name).padEnd(language === 'fr' ? 14 : 13)}${value}`;
  return [
    file,
    row({ fr: 'fichier', en: 'file' }, `${format.toUpperCase()}, ${width} × ${height}, ${formatBytes(bytes)}`),
    row({ fr: 'profil', en: 'profile' }, profile ?? none),
    row(
      { fr: 'origine (XMP)', en: 'source (XMP)' },
      digitalSourceType?.split('/').at(-1) ?? say({ fr: 'non dite', en: 'not said' }),
    ),
    row({ fr: 'attestations', en: 'credentials' }, say(states[credentials.state])),
    ...describeMaker(credentials).map((line) => `  ${' '.repeat(language === 'fr' ? 14 : 13)}${line}`),
  ];
}

const states: Record<PictureCredentialFacts['state'], Sentence> = {
  none: { fr: 'aucune (C2PA)', en: 'none (C2PA)' },
  valid: {
    fr: 'valides : signées par cette maison, rien n’a changé depuis',
    en: 'valid: signed by this house, nothing changed since',
  },
  'unknown-signer': {
    fr: 'entières, signées par quelqu’un d’autre que cette maison : rien n’a changé depuis, mais le nom n’est pas prouvé',
    en: 'whole, signed by somebody else than this house: nothing changed since, but the name is not proved',
  },
  altered: {
    fr: 'ALTÉRÉES : le fichier a changé après sa signature',
    en: 'ALTERED: the file was changed after it was signed',
  },
  partial: {
    fr: 'PARTIELLES : une partie du fichier est laissée hors de la signature',
    en: 'PARTIAL: a part of the file is left out of what is signed',
  },
  invalid: {
    fr: 'NON VALIDES : la signature ou son certificat ne tient pas',
    en: 'INVALID: the signature or its certificate does not hold',
  },
  'unreadable-format': {
    fr: 'non lues dans ce format (JPEG, PNG, WebP et HEIC le sont)',
    en: 'not read in this format (JPEG, PNG, WebP and HEIC are)',
  },
};

function describeMaker(facts: PictureCredentialFacts): string[] {
  const { program, signer, organisation, actions, sources, problems } = facts;
  const say = (fr: string, en: string): string => (language === 'fr' ? fr : en);
  const name = [signer, organisation].filter((one) => one !== null).join(', ');
  return [
    ...(program === null ? [] : [say(`fait avec : ${program}`, `made with: ${program}`)]),
    ...(name === '' ? [] : [say(`certificat : ${name}`, `certificate: ${name}`)]),
    ...(actions.length === 0 ? [] : [say(`actions : ${actions.join(', ')}`, `actions: ${actions.join(', ')}`)]),
    ...sources.map((one) => say(`origine signée : ${lastPart(one)}`, `signed source: ${lastPart(one)}`)),
    ...(problems.length === 0
      ? []
      : [say(`ce qui ne tient pas : ${problems.join(', ')}`, `what fails: ${problems.join(', ')}`)]),
  ];
}

function lastPart(address: string): string {
  return address.split('/').at(-1) ?? address;
}
