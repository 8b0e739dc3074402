import { MaisonError } from '../../base/index.ts';
import { listToolServers, type Store } from '../../store/index.ts';
import { classifyAddress, readLiteral } from '../outbound/addresses.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { isLoopback } from '../outbound/rules.ts';

/** Has the way out know the servers of tools that were admitted, and no others. */
export async function allowToolServers({ store, outbound }: { store: Store; outbound: Outbound }): Promise<void> {
  const servers = await store.asWorker(listToolServers);
  outbound.replaceRules(
    'tool-server',
    servers.map(({ name, address }) => ({
      purpose: 'tool-server' as const,
      kind: 'origin' as const,
      value: new URL(address).origin,
      reason: { fr: `Serveur d’outils : ${name}.`, en: `Tool server: ${name}.` },
    })),
  );
}

/**
 * The address of a server as it is kept. Without TLS only on this machine or a network of the company, by its number:
 * what a tool is told would be read on the way. Throws `tool_address_refused` (400).
 */
export function readToolAddress(written: string): string {
  const url = URL.parse(written);
  if (!url || url.username || url.password || url.hash) throw addressRefused();
  const literal = readLiteral(url.hostname);
  const kind = literal === null ? null : classifyAddress(literal);
  const inside = isLoopback(url.hostname) || kind === 'private';
  if (kind === 'never' || !(url.protocol === 'https:' || (url.protocol === 'http:' && inside))) throw addressRefused();
  return url.href;
}

function addressRefused(): MaisonError {
  return new MaisonError('tool_address_refused', 400, {
    fr: 'L’adresse d’un serveur d’outils commence par https:// (ou par http:// sur cette machine ou à une adresse IP du réseau de l’entreprise), sans nom d’utilisateur ni « # ». Rien n’a été envoyé ni gardé. Corrigez-la.',
    en: 'The address of a tool server begins with https:// (or with http:// on this machine or at an IP address of the company’s network), without a user name or “#”. Nothing was sent or kept. Correct it.',
  });
}
