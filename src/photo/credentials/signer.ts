import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { p256, p384 } from '@noble/curves/nist.js';

/** How a signature of content credentials is made: by its name in COSE. */
export type SigningAlgorithm = 'ES256' | 'ES384' | 'EdDSA';

/** What a signature will say of who made it; nothing of it is secret. */
export interface SignerFacts {
  readonly algorithm: SigningAlgorithm;
  /** Certificates as DER, the signer’s own first; the root, which whoever verifies must have, is not among them. */
  readonly chain: readonly Uint8Array[];
}

/** Signs content credentials. The same bytes get the same signature. */
export interface PictureSigner extends SignerFacts {
  sign(payload: Uint8Array): Uint8Array;
}

/** What C2PA lets sign: e-mail and documents, which came first, and its own purpose. */
const allowedPurposes = ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.62558.2.1'];

/** A signer from PEM: a private key, and the chain of its certificate without its root. Throws an Error that says what does not fit. */
export function readSigner(keyText: string, chainText: string, now: Date): PictureSigner {
  const key = createPrivateKey(keyText);
  const certificates = readCertificates(chainText);
  const leaf = certificates[0];
  if (!leaf) throw new Error('no certificate in it');
  if (!leaf.checkPrivateKey(key)) throw new Error('the key is not that of the first certificate');
  if (leaf.ca) throw new Error('the first certificate is that of an authority, not of a signer');
  if (new Date(leaf.validTo) < now) throw new Error(`the certificate ended on ${leaf.validTo}`);
  if (!(leaf.keyUsage ?? []).some((purpose) => allowedPurposes.includes(purpose)))
    throw new Error(`the certificate has none of the purposes ${allowedPurposes.join(', ')}`);
  const chain = certificates.filter((one) => one.issuer !== one.subject).map(({ raw }) => new Uint8Array(raw));
  if (chain.length === 0) throw new Error('a certificate that signed itself is no signer’s for C2PA');
  return { chain, ...chooseAlgorithm(key) };
}

/** The certificates of a PEM text, in its order. Throws where one cannot be read. */
export function readCertificates(text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

function chooseAlgorithm(key: KeyObject): Omit<PictureSigner, 'chain'> {
  if (key.asymmetricKeyType === 'ed25519')
    return { algorithm: 'EdDSA', sign: (payload) => new Uint8Array(sign(null, payload, key)) };
  const name = key.asymmetricKeyDetails?.namedCurve;
  const curve = name === 'prime256v1' ? p256 : name === 'secp384r1' ? p384 : null;
  const secret = curve === null ? undefined : key.export({ format: 'jwk' }).d;
  if (curve === null || secret === undefined) throw new Error('the key is none of P-256, P-384, Ed25519');
  const scalar = new Uint8Array(Buffer.from(secret, 'base64url'));
  return {
    algorithm: curve === p256 ? 'ES256' : 'ES384',
    // With a nonce from the message (RFC 6979): OpenSSL draws one, and the same picture would get other bytes each time.
    sign: (payload) => curve.sign(payload, scalar, { prehash: true }),
  };
}
