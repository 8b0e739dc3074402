import { X509Certificate } from '@peculiar/x509';
import { CoseAlgorithmIdentifier } from '@trustnxt/c2pa-ts/cose';
import { BMFF } from '@trustnxt/c2pa-ts/asset';
import {
  type Action,
  ActionAssertion,
  ActionType,
  BMFFHashAssertion,
  AssertionLabels,
  ClaimVersion,
  DataHashAssertion,
  IngredientAssertion,
  ManifestStore,
  RelationshipType,
  Signature,
} from '@trustnxt/c2pa-ts/manifest';
import { sha256 } from '../../base/index.ts';
import { type Asset, openAsset, readMediaType } from './open-asset.ts';
import type { SignerFacts } from './signer.ts';

/** What is stated of a picture: of what it was made, and what was done. No person, no place, no date. */
export interface PictureStatement {
  /** SHA-256 of the photo’s file. */
  readonly photoSha256: string;
  readonly photoType: string;
  /** An address of the IPTC vocabulary, as in the picture’s XMP. */
  readonly digitalSourceType: string;
  /** What was done to the photo, in English. */
  readonly done: string;
}

/** A signer as a child has it: the key stays with the house. */
export interface AskedSigner extends SignerFacts {
  sign(payload: Uint8Array): Promise<Uint8Array>;
}

const algorithms = {
  ES256: CoseAlgorithmIdentifier.ES256,
  ES384: CoseAlgorithmIdentifier.ES384,
  EdDSA: CoseAlgorithmIdentifier.Ed25519,
} as const;

/** Room for the signature; above 256 whatever is taken of it, so that the length of its own length stays. */
const spareBytes = 480;

/**
 * The picture with signed content credentials (C2PA 2.1), and nothing else changed. Identifiers come from the picture
 * itself: the same picture gets the same bytes. Throws an Error for a format that takes none.
 */
export async function signPicture(
  bytes: Uint8Array,
  statement: PictureStatement,
  asked: AskedSigner,
): Promise<Uint8Array> {
  const asset = openAsset(bytes);
  if (!asset) throw new Error('content credentials cannot be written into this format');
  const signer = toSigner(asked);
  const store = new ManifestStore();
  const manifest = store.createManifest({
    claimVersion: ClaimVersion.V2,
    assetFormat: readMediaType(asset, bytes),
    instanceID: `xmp:iid:${identify('picture', bytes)}`,
    defaultHashAlgorithm: 'SHA-256',
    signer,
  });
  manifest.label = `urn:c2pa:${identify('manifest', bytes)}`;
  manifest.signature = Signature.create(signer, spareBytes);
  if (!manifest.claim) throw new Error('the manifest has no claim');
  manifest.claim.claimGeneratorName = 'Maison';
  manifest.claim.claimGeneratorVersion = undefined; // It would say the library’s.
  manifest.addAssertion(describePhoto(statement));
  const [photo] = manifest.claim.assertions;
  manifest.addAssertion(describeActions(statement, photo ? [photo] : []));
  const hash = createBinding(asset);
  manifest.addAssertion(hash);
  // A chunk of WebP is followed by an empty byte where its length is odd, of which readers differ whether it is signed.
  if (store.measureSize() % 2 === 1) manifest.signature = Signature.create(signer, spareBytes + 1);
  await asset.ensureManifestSpace(store.measureSize());
  await hash.updateWithAsset(asset);
  await manifest.sign(signer);
  await asset.writeManifestJUMBF(store.getBytes());
  return asset.getDataRange();
}

// In AVIF, what is signed are the boxes of the file; in the others, its bytes.
function createBinding(asset: Asset): BMFFHashAssertion | DataHashAssertion {
  return asset instanceof BMFF
    ? BMFFHashAssertion.createV3('jumbf manifest', 'SHA-256')
    : DataHashAssertion.create('SHA-256');
}

function toSigner({ algorithm, chain, sign }: AskedSigner) {
  const [leaf, ...others] = chain.map((one) => new X509Certificate(new Uint8Array(one)));
  if (!leaf) throw new Error('the signer has no certificate');
  return { algorithm: algorithms[algorithm], certificate: leaf, chainCertificates: others, sign };
}

function describePhoto({ photoSha256, photoType }: PictureStatement): IngredientAssertion {
  const photo = IngredientAssertion.createV3(RelationshipType.ParentOf);
  photo.title = 'photo';
  photo.format = photoType;
  photo.instanceID = `xmp:iid:${toUuid(sha256(`photo ${photoSha256}`))}`;
  photo.description = `sha256:${photoSha256}`;
  return photo;
}

function describeActions(
  { digitalSourceType, done }: PictureStatement,
  ingredients: NonNullable<NonNullable<Action['parameters']>['ingredients']>,
): ActionAssertion {
  const actions = new ActionAssertion();
  actions.label = AssertionLabels.actionsV2;
  const edited: Action = {
    action: ActionType.C2paEdited,
    softwareAgent: { name: 'Maison' },
    parameters: { description: done },
  };
  // The library lists the terms that it knows; IPTC goes on.
  Object.assign(edited, { digitalSourceType });
  actions.actions = [{ action: ActionType.C2paOpened, parameters: { ingredients } }, edited];
  return actions;
}

function identify(purpose: string, bytes: Uint8Array): string {
  return toUuid(sha256(`${purpose} ${sha256(bytes)}`));
}

// In the form of version 4, which C2PA asks for.
function toUuid(hash: string): string {
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `${a}-${b}-4${c}-8${d}-${e}`;
}
