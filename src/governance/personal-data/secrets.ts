import type { FoundPersonalData } from './kinds.ts';

// What opens a door: found by what its maker begins it with, or by what it is called where it is written down. How far is
// looked for what must come behind a beginning has an end: a text of beginnings alone would be read once for each of them.

/** Keys by their own form, whoever writes them wherever. */
const forms: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$(?![\s\S]))/g,
  /\bPuTTY-User-Key-File-\d(?:(?!PuTTY-User-Key-File-)[\s\S]){0,20000}?Private-MAC: [0-9a-f]+/g,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/g,
  /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}/g, // OpenAI, Anthropic, Stripe
  /\bwhsec_[A-Za-z0-9]{24,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}/g,
  /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{16,}|\bGR1348941[A-Za-z0-9_-]{20}/g,
  /\bhf_[A-Za-z0-9]{30,}|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{50,}|\brubygems_[a-f0-9]{48}/g,
  /\b(?:AKIA|ASIA|AGPA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{20,}|\bxapp-\d-[A-Za-z0-9-]{20,}/g,
  /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,}/g,
  /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d+\/[A-Za-z0-9_-]{30,}/g,
  /https:\/\/[\w.-]+\.webhook\.office\.com\/webhookb2\/[A-Za-z0-9@/-]{30,}/g,
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
  /\bAIza[A-Za-z0-9_-]{35}|\bGOCSPX-[A-Za-z0-9_-]{20,}|\bya29\.[A-Za-z0-9_-]{30,}/g,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bkey-[a-f0-9]{32}\b|\bxkeysib-[a-f0-9]{32,}-[A-Za-z0-9]{8,}/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|\bsq0[a-z]{3}-[A-Za-z0-9_-]{22,}|\bEAAA[A-Za-z0-9_-]{50,}/g,
  /\b(?:dop|doo|dor)_v1_[a-f0-9]{64}|\bdckr_pat_[A-Za-z0-9_-]{20,}|\bdp\.(?:pt|st|ct)\.[A-Za-z0-9._-]{30,}/g,
  /\bhv[sb]\.[A-Za-z0-9_-]{24,}|\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}/g,
  /\bATATT3[A-Za-z0-9_=-]{50,}|\blin_(?:api|oauth)_[A-Za-z0-9]{32,}|\bntn_[A-Za-z0-9]{40,}|\bsecret_[A-Za-z0-9]{40,}/g,
  /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}|\bfigd_[A-Za-z0-9_-]{30,}|\bpat[A-Za-z0-9]{14}\.[a-f0-9]{64}/g,
  /\bNRAK-[A-Z0-9]{27}|\bglc_[A-Za-z0-9+/=]{32,}|\bglsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|\bsntry[su]_[A-Za-z0-9+/=_-]{40,}/g,
  /\b(?:ops|eyJhbGciOi)_[A-Za-z0-9_-]{60,}|\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,11}-){3,6}[A-Z0-9]{5}/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{32,}|\bpul-[a-f0-9]{40}|\bdapi[a-f0-9]{32}|\bfio-u-[A-Za-z0-9_=-]{60,}/g,
  /\bmaison_[A-Za-z0-9_-]{20,}/g,
  // What stands between a name and the host of an address.
  /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'`]{0,100}:)[^\s:@/"'`${}]{3,200}(?=@[\w.[\]-]+)/gi,
  /(?<=\bAccountKey=|\bSharedAccessKey=|\bSharedAccessSignature=)[A-Za-z0-9+/=%&._-]{20,}/g,
  /(?<=\b(?:Bearer|Basic)\s)(?=[A-Za-z0-9+/._=-]{0,200}\d)[A-Za-z0-9+/._=-]{20,}/g,
];

/** By the name of what it is written to: `DB_PASSWORD=…`, `"clientSecret": "…"`. It holds letters and digits, as words do not. */
const named =
  /(?<=(?:mot de passe|mdp|passwords?|passwd|pwd|passphrase|secrets?|tokens?|jetons?|credentials?|cl[ée] d[’']api|(?:api|access|private|auth|encryption|signing|master|account)[_-]?keys?|secret[_-]?(?:access[_-]?)?key)["'`\]]{0,2}\s{0,4}(?:[:=]|=>|:=)\s{0,4}["'`]?)(?=[^\s"'`]{0,200}\d)(?=[^\s"'`]{0,200}\p{L})[^\s"'`,;()<>{}[\]$]{8,}/giu;

/** Keys, passwords and private keys of a text, in the order of its forms; they may overlap. */
export function findSecrets(text: string): FoundPersonalData[] {
  return [...forms, named].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: value }) => ({
      kind: 'key' as const,
      start: index,
      end: index + value.length,
      value,
    })),
  );
}

/** The text with every secret taken out, and its lines where they were. */
export function hideSecrets(text: string): string {
  let hidden = '';
  let from = 0;
  for (const { start, end } of findSecrets(text).toSorted(
    (left, right) => left.start - right.start || right.end - left.end,
  )) {
    if (end <= from) continue;
    const lines = text.slice(Math.max(start, from), end).split('\n').length - 1;
    hidden += `${text.slice(from, Math.max(start, from))}${start >= from ? 'SECRET' : ''}${'\n'.repeat(lines)}`;
    from = end;
  }
  return hidden + text.slice(from);
}
