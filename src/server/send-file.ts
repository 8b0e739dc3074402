/** A file on its way out. Without a name it is to be looked at only. */
export interface SentFile {
  readonly content: ReadableStream<Uint8Array> | Uint8Array;
  readonly mediaType: string;
  readonly name: string | null;
  /** How long it is, where that is known. */
  readonly bytes?: number | undefined;
  /** What is said beside it. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A file as a response, never shown as a page of the house's own origin and never kept by anyone between. */
export function sendFile({ content, mediaType, name, bytes, headers = {} }: SentFile): Response {
  const length = content instanceof Uint8Array ? content.byteLength : bytes;
  return new Response(content as ConstructorParameters<typeof Response>[0], {
    headers: {
      ...headers,
      'content-type': mediaType,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
      'content-disposition': name === null ? 'inline' : `attachment; filename*=UTF-8''${encodeName(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

// RFC 8187 leaves fewer letters as they are: an apostrophe ends what says the language of a name.
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
