const share = /(?<!\d)(\d+(?:[.,]\d+)?) ?%/gu;
/** `et 20 % ?`, `and at 20%?`: nothing but another percentage. */
const other =
  /^(?:et|and|ou|or|what about|how about)?[ ,]*(?:(?:à|a|avec|pour|de|with|for|at)[ ,]+)?(\d+(?:[.,]\d+)?) ?%[\s?!.]*$/iu;

/** The sum asked before with another percentage in the place of its own; null where it has none, or several. */
export function replacePercentage(message: string, previous: string | null): string | null {
  const wanted = other.exec(message.replaceAll(/[\u00a0\u202f]/gu, ' ').trim())?.[1];
  if (wanted === undefined || previous === null) return null;
  const before = previous.replaceAll(/[\u00a0\u202f]/gu, ' ');
  return [...before.matchAll(share)].length === 1 ? before.replace(share, `${wanted} %`) : null;
}
