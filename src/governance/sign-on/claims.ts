import type * as client from 'openid-client';
import type { StoredProvider } from '../../store/index.ts';

/** What a provider says of who came in, once its signature was checked. */
export interface Claimed {
  readonly issuer: string;
  readonly subject: string;
  /** Only when it vouches for it, and it lies in the domains it may speak for. */
  readonly email: string | null;
  readonly name: string;
  /** The values of its claim of groups; null when it says that there are too many to list. */
  readonly groups: readonly string[] | null;
}

type Claims = Readonly<Record<string, unknown>>;

const mostGroups = 1000;
const longestSubject = 255; // OpenID Connect Core, section 2.
/** Clocks of machines are not the same. */
const clockSeconds = 60;

/**
 * Refuses a token that was signed for this house and says what no right one does: that it is yet to be made, or of nobody.
 * The library looks at neither. Throws a TypeError.
 */
export function requireSoundToken({ iat, sub }: Pick<client.IDToken, 'iat' | 'sub'>, now: Date): void {
  if (iat > now.getTime() / 1000 + clockSeconds) throw new TypeError('the token is yet to be made');
  if (sub.trim() === '' || sub.length > longestSubject)
    throw new TypeError('the token has no subject that could be one');
}

/** Reads the identity token, completed by what the provider tells when it is asked. */
export function readClaims(provider: StoredProvider, token: client.IDToken, asked: Claims | null): Claimed {
  const claims: Claims = { ...asked, ...token };
  return {
    issuer: token.iss,
    subject: token.sub,
    // Each word of an address with the word that vouches for it, from one and the same answer.
    email: readEmail(provider, token) ?? (asked && readEmail(provider, asked)),
    name: readText(claims['name']) ?? readText(claims['preferred_username']) ?? '',
    groups: readGroups(provider, claims),
  };
}

// Anybody may write anybody's address into an account of some providers: what is not verified says nothing.
function readEmail(provider: StoredProvider, claims: Claims): string | null {
  const email = readText(claims['email']);
  if (email === null || email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) return null;
  if (!provider.emailsTrusted && claims['email_verified'] !== true) return null;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return provider.emailDomains.length === 0 || provider.emailDomains.includes(domain) ? email : null;
}

// A claim that is missing holds no group, so that nobody keeps what is no longer said of them. Only where a provider
// says that the list was too long for the token (Entra does, beyond 200) is nothing known.
function readGroups({ groupsClaim }: StoredProvider, claims: Claims): string[] | null {
  if (groupsClaim === null) return null;
  const elsewhere = claims['_claim_names'];
  const tooMany = typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere;
  if (tooMany || claims['hasgroups'] === true) return null;
  const values = [claims[groupsClaim] ?? []].flat();
  return values.filter((value) => typeof value === 'string').slice(0, mostGroups);
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 254) : null;
}
