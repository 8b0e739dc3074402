/** So many letters in a row that stand in both are no chance. */
const inCommon = 16;

/**
 * What a server says without what it was sent: many say again what they could not take, and the log of the house holds no
 * words of a person. Their own words stay, by which whoever runs the house finds out what is wrong.
 */
export function hideEchoes(said: string, sent: object): string {
  const texts = listTexts(sent).filter((text) => text.length >= inCommon);
  const plain = said.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  let hidden = '';
  let shown = 0;
  for (let at = 0; at + inCommon <= plain.length;) {
    const end = at + inCommon;
    if (!texts.some((text) => text.includes(plain.slice(at, end)))) {
      at += 1;
      continue;
    }
    hidden += `${plain.slice(shown, Math.max(shown, at))}${at > shown || shown === 0 ? '…' : ''}`;
    shown = end;
    at += 1;
  }
  return hidden + plain.slice(shown);
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTexts) : [];
}
