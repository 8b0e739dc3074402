import { readFile } from 'node:fs/promises';
import { type Clock, type Config, type Locations, MaisonError } from '../../base/index.ts';
import { keepSecretFile, readSecretFile } from '../../store/index.ts';
import { type PictureSigner, readCertificates, readSigner } from './signer.ts';

/** Which pictures are signed where their recipe does not say. */
export type WhenSigned = Config['photoCredentials']['when'];

/** Whether and with what this house signs its finished pictures. */
export interface PictureCredentials {
  readonly when: WhenSigned;
  /** What tells pictures signed by one certificate of the company from those signed by another; null: the house’s own. */
  readonly certificate: string | null;
  /** The signer, made at the first need. Throws `credentials_key_invalid` (500). */
  open(): Promise<PictureSigner>;
}

/** The file of key and certificate, in the folder of secrets. */
const fileName = 'picture-credentials.pem';

/** What this house signs with. Throws `config_invalid` (500) where the company’s own certificate cannot sign. */
export async function openPictureCredentials(
  { photoCredentials: asked }: Pick<Config, 'photoCredentials'>,
  { places, clock }: { places: Locations; clock: Clock },
): Promise<PictureCredentials> {
  const own = await readOwn(asked, clock.now());
  if (own) {
    const leaf = Buffer.from(own.chain[0] ?? []).toString('base64');
    return { when: asked.when, certificate: leaf, open: async () => own };
  }
  let opening: Promise<PictureSigner> | null = null;
  const open = async (): Promise<PictureSigner> => {
    opening ??= openOfHouse(places, clock);
    // What failed may be tried again: a disk was full.
    return opening.catch((thrown: unknown) => {
      opening = null;
      throw keyInvalid(thrown);
    });
  };
  return { when: asked.when, certificate: null, open };
}

/** The certificates of this house, as DER: by them its own pictures are known. None where it has signed nothing yet. */
export async function readHouseCertificates(
  { photoCredentials: asked }: Pick<Config, 'photoCredentials'>,
  places: Locations,
): Promise<Uint8Array[]> {
  const texts = [
    await readSecretFile(places, fileName).catch(() => null),
    asked.certificateFile === null ? null : await readFile(asked.certificateFile, 'utf8').catch(() => null),
  ];
  return texts.flatMap((text) => (text === null ? [] : readCertificates(text).map(({ raw }) => new Uint8Array(raw))));
}

async function openOfHouse(places: Locations, clock: Clock): Promise<PictureSigner> {
  const text = await keepSecretFile(places, fileName, async () => {
    const { makeSignerFile } = await import('./make-certificate.ts'); // Needed once in the life of a house.
    return makeSignerFile(clock);
  });
  return readSigner(text, text, clock.now());
}

async function readOwn(
  { certificateFile, keyFile }: Config['photoCredentials'],
  now: Date,
): Promise<PictureSigner | null> {
  if (certificateFile === null && keyFile === null) return null;
  try {
    if (certificateFile === null || keyFile === null) throw new Error('one of the two is missing');
    return readSigner(await readFile(keyFile, 'utf8'), await readFile(certificateFile, 'utf8'), now);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MaisonError(
      'config_invalid',
      500,
      {
        fr: `Le certificat des images (MAISON_PHOTO_CERTIFICATE, MAISON_PHOTO_KEY) ne peut pas signer : ${reason}. Rien n’a démarré. Corrigez ces deux fichiers, ou retirez les deux variables : la maison fera son propre certificat.`,
        en: `The certificate of pictures (MAISON_PHOTO_CERTIFICATE, MAISON_PHOTO_KEY) cannot sign: ${reason}. Nothing was started. Correct these two files, or take both variables away: the house makes a certificate of its own.`,
      },
      { cause },
    );
  }
}

function keyInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'credentials_key_invalid',
    500,
    {
      fr: `La clé qui signe les images de cette maison (secrets/${fileName}) n’est pas lisible : l’image n’a pas été faite, et la photo est intacte. Remettez ce fichier depuis une copie ; s’il est perdu, déplacez-le : la prochaine image en fera un autre.`,
      en: `The key that signs the pictures of this house (secrets/${fileName}) cannot be read: the picture was not made, and the photo is intact. Put that file back from a copy; if it is lost, move it away: the next picture makes another.`,
    },
    { cause },
  );
}
