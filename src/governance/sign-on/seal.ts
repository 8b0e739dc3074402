import type { Seal } from '../../store/index.ts';

// A secret of a provider has to be shown to it, so a hash will not do.

/** Seals the secret of one provider: it opens for no other. */
export function sealProviderSecret(seal: Seal, secret: string, provider: string): Buffer {
  return seal.seal(Buffer.from(secret), `secret of provider ${provider}`);
}

/** The secret of a provider; null when it was sealed with another key, or was changed. */
export function openProviderSecret(seal: Seal, sealed: Buffer, provider: string): string | null {
  return seal.open(sealed, `secret of provider ${provider}`)?.toString('utf8') ?? null;
}
