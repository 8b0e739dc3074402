/** What is attached to a mail of a test; `bytes` as they are. */
export interface MailPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
  readonly inline?: boolean;
}

/** A mail as a mail program saves it, with its attachments in base64. */
export function buildMail(subject: string, text: string, parts: readonly MailPart[] = []): Buffer {
  const encode = (words: string): string => `=?UTF-8?B?${Buffer.from(words).toString('base64')}?=`;
  const head = [
    'From: Claire Morel <claire@exemple.fr>',
    'To: achats@exemple.fr',
    `Subject: ${encode(subject)}`,
    'Date: Mon, 4 Mar 2024 09:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="part"',
  ];
  const body = ['--part', 'Content-Type: text/plain; charset=utf-8', '', text];
  const attached = parts.flatMap(({ name, bytes, type = 'application/octet-stream', inline = false }) => [
    '--part',
    `Content-Type: ${type}`,
    `Content-Disposition: ${inline ? 'inline' : 'attachment'}; filename="${encode(name)}"`,
    'Content-Transfer-Encoding: base64',
    '',
    (
      Buffer.from(bytes)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n'),
  ]);
  return Buffer.from([...head, '', ...body, ...attached, '--part--', ''].join('\r\n'));
}
