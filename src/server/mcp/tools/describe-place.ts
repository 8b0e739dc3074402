interface Place {
  readonly documentName: string;
  readonly title: string | null;
  readonly page: number;
  readonly pageLabel: string | null;
  readonly passageId?: string;
}

/** Where a passage stands, in words that are the same in French and in English: “Bail (bail.pdf), page 3 · passage 41”. */
export function describePlace({ documentName, title, page, pageLabel, passageId }: Place): string {
  const name = title && title !== documentName ? `${title} (${documentName})` : documentName;
  return `${name}, page\u00A0${pageLabel ?? page}${passageId === undefined ? '' : ` · passage ${passageId}`}`;
}
