import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { type Clock, createBytes, createPictureKey } from '../../base/index.ts';

// C2PA accepts no certificate that signed itself: the house makes an authority for one certificate, and forgets its key.

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Without a time stamp of somebody else, a signature is worth nothing once its certificate has ended. */
const years = 30;
const purposes = ['1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.62558.2.1'];

/** A new key with its certificate and its authority’s, as one PEM text. It names the house’s program and nobody. */
export async function makeSignerFile(clock: Clock): Promise<string> {
  const root = await importPair(createPictureKey());
  const keyText = createPictureKey();
  const keys = await importPair(keyText);
  const from = new Date(clock.now().getTime() - 24 * 3_600_000);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + years);
  const common = { notBefore: from, notAfter: until, signingAlgorithm: algorithm };
  const authority = await X509CertificateGenerator.createSelfSigned(
    {
      ...common,
      serialNumber: createSerial(),
      name: 'CN=Content credentials of this house, O=Maison',
      keys: root,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        await SubjectKeyIdentifierExtension.create(root.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const leaf = await X509CertificateGenerator.create(
    {
      ...common,
      serialNumber: createSerial(),
      subject: 'CN=Pictures of this house, O=Maison',
      issuer: authority.subject,
      publicKey: keys.publicKey,
      signingKey: root.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension(purposes),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await AuthorityKeyIdentifierExtension.create(root.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const toPem = (raw: ArrayBuffer): string => PemConverter.encode(raw, 'CERTIFICATE');
  return [keyText.trim(), toPem(leaf.rawData), toPem(authority.rawData), ''].join('\n');
}

async function importPair(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const { subtle } = webcrypto;
  const privateKey = await subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, true, ['sign']);
  const { d: _secret, key_ops: _uses, ...open } = await subtle.exportKey('jwk', privateKey);
  const publicKey = await subtle.importKey('jwk', { ...open, key_ops: ['verify'] }, algorithm, true, ['verify']);
  return { privateKey, publicKey };
}

// Positive, as X.509 wants it.
function createSerial(): string {
  const bytes = createBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}
