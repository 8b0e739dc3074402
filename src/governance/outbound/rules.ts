import type { Config, Sentence } from '../../base/index.ts';
import { classifyAddress, readLiteral } from './addresses.ts';

/** A child of the house, which reaches nobody: what it tries is written down as refused. */
export type ShutInPurpose = 'parser' | 'photo-worker' | 'engine' | 'code-reader';

/** Why something leaves the house. A purpose without a rule reaches nobody. */
export type OutboundPurpose =
  | ShutInPurpose
  | 'model-download'
  | 'chat-remote'
  | 'embed-remote'
  | 'object-storage'
  | 'audit-checkpoint'
  | 'sign-on'
  | 'tool-server'
  | 'photo-source'
  | 'photo-webhook'
  | 'paint-remote'
  | 'git';

/** One written rule: who may be reached, for what, and who decided it. */
export interface OutboundRule {
  readonly purpose: OutboundPurpose;
  /** `origin`: scheme, host and port must be equal. `suffix`: HTTPS to a host that ends so. `client`: a package client. */
  readonly kind: 'origin' | 'suffix' | 'client';
  readonly value: string;
  readonly reason: Sentence;
}

// Hugging Face answers a download with a redirect to its content network, whose hosts change.
const huggingFaceSuffixes = ['.huggingface.co', '.hf.co'];

/**
 * Derives every rule from the configuration: an address that nobody wrote down is never reached. One that is no
 * machine's own (of a cloud's metadata, of a group, one that hides another) makes no rule, even written down.
 */
export function deriveRules(config: Config): OutboundRule[] {
  return listWritten(config).filter(isMeaningfulRule);
}

/** False for an origin that no machine of the company answers at, whoever wrote it down. */
export function isMeaningfulRule({ kind, value }: OutboundRule): boolean {
  if (kind !== 'origin') return true;
  const literal = readLiteral(URL.parse(value)?.hostname ?? '');
  return value !== 'null' && (literal === null || classifyAddress(literal) !== 'never');
}

function listWritten(config: Config): OutboundRule[] {
  return [
    ...(config.offline ? [] : deriveDownloadRules(config)),
    ...deriveRemoteRules('chat-remote', config.chat.url, {
      fr: 'Serveur de rédaction nommé par MAISON_CHAT_URL.',
      en: 'Chat server named by MAISON_CHAT_URL.',
    }),
    ...config.chatFallbacks.flatMap(({ url }) =>
      deriveRemoteRules('chat-remote', url, {
        fr: 'Serveur de rédaction de secours nommé par MAISON_CHAT_FALLBACKS.',
        en: 'Chat server that stands in, named by MAISON_CHAT_FALLBACKS.',
      }),
    ),
    ...config.chatChoices.flatMap(({ url }) =>
      deriveRemoteRules('chat-remote', url, {
        fr: 'Serveur de rédaction au choix, nommé par MAISON_CHAT_CHOICES.',
        en: 'Chat server that may be chosen, named by MAISON_CHAT_CHOICES.',
      }),
    ),
    ...deriveRemoteRules('embed-remote', config.embed.url, {
      fr: 'Serveur de vecteurs nommé par MAISON_EMBED_URL.',
      en: 'Embedding server named by MAISON_EMBED_URL.',
    }),
    ...deriveRemoteRules('paint-remote', config.paint.url, {
      fr: 'Serveur qui peint des fonds de photos, nommé par MAISON_PAINT_URL.',
      en: 'Server that paints backgrounds of photos, named by MAISON_PAINT_URL.',
    }),
    ...deriveCheckpointRules(config.audit.checkpoints),
    ...config.photoSources.flatMap(derivePhotoRules),
    ...config.photoWebhooks.flatMap(deriveWebhookRules),
    ...config.git.servers.flatMap(deriveGitRules),
  ];
}

// `https://*.example.com` is every host below that name, as the content networks of shops have it.
function derivePhotoRules(written: string): OutboundRule[] {
  const reason = {
    fr: 'Photos prises à leur adresse, chez les hôtes nommés par MAISON_PHOTO_SOURCES.',
    en: 'Photos fetched by their address, from the hosts named by MAISON_PHOTO_SOURCES.',
  };
  const [, suffix] = /^https:\/\/\*(\.[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(written) ?? [];
  if (suffix) return [{ purpose: 'photo-source', kind: 'suffix', value: suffix.toLowerCase(), reason }];
  const url = URL.parse(written);
  return url && /^https?:$/.test(url.protocol)
    ? [{ purpose: 'photo-source', kind: 'origin', value: url.origin, reason }]
    : [];
}

function deriveWebhookRules(written: string): OutboundRule[] {
  const reason = {
    fr: 'Programmes prévenus de la fin d’une retouche, aux adresses nommées par MAISON_PHOTO_WEBHOOKS.',
    en: 'Programs told that an edit has ended, at the addresses named by MAISON_PHOTO_WEBHOOKS.',
  };
  const url = URL.parse(written);
  return url && /^https?:$/.test(url.protocol)
    ? [{ purpose: 'photo-webhook', kind: 'origin', value: url.origin, reason }]
    : [];
}

function deriveGitRules(written: string): OutboundRule[] {
  const reason = {
    fr: 'Dépôts de code, pris sur les serveurs git nommés par MAISON_GIT_SERVERS.',
    en: 'Repositories of code, fetched from the git servers named by MAISON_GIT_SERVERS.',
  };
  const url = URL.parse(written);
  return url && /^https?:$/.test(url.protocol) ? [{ purpose: 'git', kind: 'origin', value: url.origin, reason }] : [];
}

function deriveCheckpointRules(destinations: readonly string[]): OutboundRule[] {
  const reason = {
    fr: 'Points de contrôle signés du journal, vers l’adresse nommée par MAISON_AUDIT_CHECKPOINTS.',
    en: 'Signed checkpoints of the audit, to the address named by MAISON_AUDIT_CHECKPOINTS.',
  };
  return (
    destinations
      // What is no address makes no rule, and is told where the audit is opened.
      .flatMap((place) => URL.parse(place) ?? [])
      .filter(({ protocol }) => protocol !== 'file:')
      .map((place) => ({ purpose: 'audit-checkpoint', kind: 'origin', value: originOf(place), reason }))
  );
}

// What URL calls the origin is `null` for schemes that are no web's.
function originOf(url: URL): string {
  return /^https?:$/.test(url.protocol) ? url.origin : `${url.protocol}//${url.host || url.pathname}`;
}

function deriveDownloadRules(config: Config): OutboundRule[] {
  const huggingFace = new URL(config.huggingFace);
  const reason = {
    fr: 'Modèles publiés, vérifiés par leur empreinte ; MAISON_OFFLINE=true l’interdit.',
    en: 'Published models, verified by their hash; MAISON_OFFLINE=true forbids it.',
  };
  const rule = (kind: OutboundRule['kind'], value: string): OutboundRule => ({
    purpose: 'model-download',
    kind,
    value,
    reason,
  });
  return [
    ...(config.modelMirror ? [rule('origin', new URL(config.modelMirror).origin)] : []),
    rule('origin', huggingFace.origin),
    ...(huggingFace.hostname === 'huggingface.co' ? huggingFaceSuffixes.map((suffix) => rule('suffix', suffix)) : []),
    rule('client', 'pip'),
    rule('client', 'npm'),
  ];
}

function deriveRemoteRules(purpose: OutboundPurpose, url: string | undefined, reason: Sentence): OutboundRule[] {
  return url ? [{ purpose, kind: 'origin', value: new URL(url).origin, reason }] : [];
}

/** The rule that lets `destination` (an address, or the name of a package client) be reached for `purpose`, if any. */
export function findRule(
  rules: readonly OutboundRule[],
  destination: URL | string,
  purpose: OutboundPurpose,
): OutboundRule | undefined {
  return rules.find((rule) => {
    if (rule.purpose !== purpose) return false;
    if (typeof destination === 'string') return rule.kind === 'client' && rule.value === destination;
    // A name in an address (https://user:secret@host) would slip a credential past the ledger.
    if (destination.username || destination.password) return false;
    if (rule.kind === 'origin') return originOf(destination) === rule.value;
    return (
      rule.kind === 'suffix' &&
      destination.protocol === 'https:' &&
      destination.port === '' &&
      destination.hostname.endsWith(rule.value)
    );
  });
}

/** True for the machine's own addresses: such a connection does not leave the house. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
