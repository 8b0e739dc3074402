const codePath =
  /(?:^|[\s«“"'`(])([\w./-]+\.(?:tsx?|[mc]?js|jsx|py|go|java|cs|cpp|cc|hpp|rs|php|rb|sh|ps1|kt|swift|sql))(?=$|[\s»”"'`),.?:])/iu;

/** The first file of code that a text names, by its whole path, the end of it or its name; null where it names none. */
export function readCodePath(text: string): string | null {
  return codePath.exec(text)?.[1] ?? null;
}
