import { readFile } from 'node:fs/promises';
import type { X509Certificate } from '@peculiar/x509';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { DataHashAssertion, type Manifest, ManifestStore, ValidationResult } from '@trustnxt/c2pa-ts/manifest';
import type { PictureCredentialFacts } from '../../contract/index.ts';
import { type Asset, openAsset } from './open-asset.ts';

type Facts = PictureCredentialFacts;

const nothing: Facts = {
  state: 'none',
  program: null,
  signer: null,
  organisation: null,
  actions: [],
  sources: [],
  ingredients: 0,
  problems: [],
};

/**
 * What the content credentials of a file say, and whether they hold. `known` are the certificates of this house (DER):
 * nobody else’s are looked up, so that another’s signature proves that the file is whole and not who made it.
 */
export async function readCredentials(file: string, known: readonly Uint8Array[]): Promise<Facts> {
  const bytes = await readFile(file);
  const asset = openBroken(bytes);
  if (asset === null) return { ...nothing, state: 'unreadable-format' };
  const jumbf = asset.getManifestJUMBF();
  if (!jumbf) return nothing;
  try {
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)));
    const manifest = store.getActiveManifest();
    if (!manifest) return { ...nothing, state: 'invalid', problems: ['claim.missing'] };
    const problems = listProblems(await store.validate(asset));
    const described = describe(manifest);
    const state = judge(problems, { whole: coversWhole(manifest, asset), own: isKnown(manifest, known) });
    return { ...described, state, problems };
  } catch (thrown) {
    const problems = listProblems(
      ValidationResult.fromError(thrown instanceof Error ? thrown : new Error('unreadable')),
    );
    return { ...nothing, state: 'invalid', problems };
  }
}

function openBroken(bytes: Uint8Array): Asset | null {
  try {
    return openAsset(bytes);
  } catch {
    return null;
  }
}

function listProblems({ statusEntries }: ValidationResult): string[] {
  return [...new Set(statusEntries.filter(({ success }) => !success).map(({ code }) => code))];
}

/** A changed pixel, a changed statement. */
const changed = /(?:Hash|hashedURI)\.mismatch$/;

function judge(problems: readonly string[], { whole, own }: { whole: boolean; own: boolean }): Facts['state'] {
  if (problems.some((code) => changed.test(code))) return 'altered';
  if (problems.length > 0) return 'invalid';
  if (!whole) return 'partial';
  return own ? 'valid' : 'unknown-signer';
}

// A signer may leave bytes out of what is signed; beside the place of the signature itself none has to be.
function coversWhole({ assertions }: Manifest, asset: Asset): boolean {
  const bound = (assertions?.getHardBindings() ?? []).filter((one) => one instanceof DataHashAssertion);
  if (bound.length === 0) return true;
  const { start, length } = asset.getHashExclusionRange();
  return bound.every(({ exclusions }) =>
    exclusions.every((out) => out.start >= start && out.start + out.length <= start + length),
  );
}

function isKnown(manifest: Manifest, known: readonly Uint8Array[]): boolean {
  const raw = readCertificate(manifest)?.rawData;
  return raw !== undefined && known.some((one) => Buffer.from(raw).equals(one));
}

function readCertificate({ signature }: Manifest): X509Certificate | undefined {
  return signature?.signatureData.certificate;
}

function describe(manifest: Manifest): Facts {
  const { claim, assertions } = manifest;
  const subject = readCertificate(manifest)?.subjectName;
  const actions = (assertions?.getActionAssertions() ?? []).flatMap((one) => one.actions);
  const program = [claim?.claimGeneratorName, claim?.claimGeneratorVersion].filter(Boolean).join(' ');
  const sources: string[] = actions.flatMap(({ digitalSourceType }) => (digitalSourceType ? [digitalSourceType] : []));
  return {
    ...nothing,
    program: program === '' ? (claim?.claimGeneratorInfo ?? null) : shorten(program),
    signer: shorten(subject?.getField('CN')[0]),
    organisation: shorten(subject?.getField('O')[0]),
    actions: actions.map(({ action }) => shorten(action) ?? ''),
    sources: [...new Set(sources.map((one) => shorten(one) ?? ''))],
    ingredients: (assertions?.assertions ?? []).filter(({ label }) => label?.startsWith('c2pa.ingredient')).length,
  };
}

// Whoever made the file chose it: it is shown on one line of a terminal.
function shorten(text: string | undefined): string | null {
  return text === undefined ? null : text.replaceAll(/\p{C}/gu, '').slice(0, 120);
}
