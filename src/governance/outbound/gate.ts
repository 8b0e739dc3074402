import type { ConnectionLedger } from './connections.ts';
import { denied } from './refusals.ts';
import { findRule, isLoopback, isMeaningfulRule, type OutboundPurpose, type OutboundRule } from './rules.ts';

/** Decides what may leave, by rules that may change while the house runs; what it refuses is written down. */
export interface Gate {
  /** The address as one of the web. Throws `egress_denied` (403). */
  toUrl(address: string | URL, purpose: OutboundPurpose, base?: URL): URL;
  /** The rule that lets it out, as it is written. Throws `egress_denied` (403). */
  check(destination: URL | string, purpose: OutboundPurpose): string;
  replaceRules(purpose: 'sign-on' | 'tool-server', rules: readonly OutboundRule[]): void;
  rules(): readonly OutboundRule[];
}

/** Opens it with the rules of the house's settings. */
export function createGate(first: readonly OutboundRule[], ledger: ConnectionLedger): Gate {
  let rules = first;
  return {
    toUrl(address, purpose, base) {
      const url = URL.parse(String(address), base?.href);
      if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
      const shown = url?.protocol ?? '?';
      ledger.deny(purpose, shown, true);
      throw denied(shown);
    },
    check(destination, purpose) {
      const rule = findRule(rules, destination, purpose);
      if (rule) return rule.value;
      const host = typeof destination === 'string' ? destination : destination.host;
      ledger.deny(purpose, host, typeof destination === 'string' || !isLoopback(destination.hostname));
      throw denied(host);
    },
    replaceRules(purpose, others) {
      rules = [...rules.filter((rule) => rule.purpose !== purpose), ...others.filter(isMeaningfulRule)];
    },
    rules: () => rules,
  };
}
