import { readLiteral } from '../outbound/addresses.ts';
import { isLoopback } from '../outbound/rules.ts';

/**
 * Where a provider may be called: at its issuer's own origin, which a person wrote, and at those that it names itself when
 * they are names over HTTPS. An address that the provider names was written by nobody here: it could be any machine of the
 * company's network. Where a name leads is checked when it is dialled.
 */
export function listCallableOrigins(issuer: string, named: readonly (string | undefined)[]): string[] {
  const own = new URL(issuer).origin;
  const others = named.flatMap((address) => {
    const url = address === undefined ? null : URL.parse(address);
    const isName = url?.protocol === 'https:' && readLiteral(url.hostname) === null && !isLoopback(url.hostname);
    return url && isName ? [url.origin] : [];
  });
  return [...new Set([own, ...others])];
}
