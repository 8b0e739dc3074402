import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { type Log, MaisonError, sha256, wait } from '../../base/index.ts';

/** The certificate a house shows, and the key that goes with it. */
export interface Certificate {
  readonly options: { readonly cert: string; readonly key: string } & Pick<
    SecureContextOptions,
    'minVersion' | 'ciphers' | 'honorCipherOrder'
  >;
  readonly endsAt: Date;
}

const lookEveryMilliseconds = 5000;
/** With forward secrecy and authenticated, strongest first; Node's own list also has suites without either. */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** Reads a certificate and its key. Throws `certificate_invalid` (500) where they cannot be read or do not belong together. */
export async function readCertificate(files: { certFile: string; keyFile: string }): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(files.certFile, 'utf8'), readFile(files.keyFile, 'utf8')]);
    const options = { cert, key, minVersion: 'TLSv1.2' as const, ciphers, honorCipherOrder: true };
    createSecureContext(options); // Throws where the two are not a pair.
    return { options, endsAt: new Date(new X509Certificate(cert).validTo) };
  } catch (cause) {
    throw certificateInvalid(cause);
  }
}

/**
 * Calls `use` with each new certificate that the files come to hold, until `signal`. While they hold none (one of the two
 * is written before the other), the one before goes on.
 */
export async function watchCertificate(
  files: { certFile: string; keyFile: string },
  use: (certificate: Certificate) => void,
  { log, signal, every = lookEveryMilliseconds }: { log: Log; signal: AbortSignal; every?: number },
): Promise<void> {
  let known = '';
  let refused = '';
  while (!signal.aborted) {
    const found = await readCertificate(files).catch((thrown: unknown) => thrown);
    if (found instanceof Error) {
      if (refused !== found.message) log.error({ err: found }, 'new certificate is not usable, the one before goes on');
      refused = found.message;
    } else {
      const certificate = found as Certificate;
      const mark = sha256(`${certificate.options.cert}${certificate.options.key}`);
      if (known !== '' && known !== mark) use(certificate);
      known = mark;
      refused = '';
    }
    await wait(every, { signal }).catch(() => undefined);
  }
}

function certificateInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'certificate_invalid',
    500,
    {
      fr: 'Le certificat (MAISON_TLS_CERT) et sa clé (MAISON_TLS_KEY) ne sont pas lisibles, ou ne vont pas ensemble. Ce qui servait déjà continue. Vérifiez les deux fichiers et leurs droits.',
      en: 'The certificate (MAISON_TLS_CERT) and its key (MAISON_TLS_KEY) cannot be read, or do not belong together. What was serving goes on. Check both files and their permissions.',
    },
    { cause },
  );
}
