import { MaisonError } from '../../base/index.ts';

/** The refusal of an address that no rule allows (403). */
export function denied(host: string): MaisonError {
  return new MaisonError('egress_denied', 403, {
    fr: `Aucune règle ne permet de joindre ${host}. Rien n’a été envoyé. Si cette adresse doit être permise, inscrivez-la dans la configuration de la maison.`,
    en: `No rule allows reaching ${host}. Nothing was sent. If this address should be allowed, write it in the configuration of the house.`,
  });
}

/**
 * The refusal of a name that leads to a private or reserved address (403): one code with a missing rule, and other words,
 * since here the rule stands.
 */
export function strayed(name: string, cause: unknown): MaisonError {
  return new MaisonError(
    'egress_denied',
    403,
    {
      fr: `Le nom ${name} mène à une adresse privée ou réservée. Rien n’a été envoyé. Si cette machine est bien celle de l’entreprise, inscrivez son réseau dans MAISON_PRIVATE_NETWORKS, ou son adresse à la place du nom.`,
      en: `The name ${name} leads to a private or reserved address. Nothing was sent. If this machine is the company’s own, write its network in MAISON_PRIVATE_NETWORKS, or its address in place of the name.`,
    },
    { cause },
  );
}

/** What a connection that was allowed came to (502). */
export function failed(host: string, cause: unknown): MaisonError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new MaisonError(
    'egress_failed',
    502,
    {
      fr: `${host} n’a pas répondu correctement${code}. Rien n’est perdu. Vérifiez le réseau et le serveur mandataire, puis réessayez.`,
      en: `${host} did not answer properly${code}. Nothing is lost. Check the network and the proxy, then try again.`,
    },
    { cause },
  );
}
