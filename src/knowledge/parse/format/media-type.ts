import type { Sentence } from '../../../base/for-children.ts';

/** The name of a format Maison reads. */
export type FormatName =
  | 'pdf'
  | 'docx'
  | 'pptx'
  | 'xlsx'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'odt'
  | 'ods'
  | 'odp'
  | 'rtf'
  | 'epub'
  | 'html'
  | 'markdown'
  | 'text'
  | 'csv'
  | 'eml'
  | 'msg'
  | 'png'
  | 'jpeg';

/** A format Maison reads, as the server, the command line and the page name it. */
export interface DocumentFormat {
  readonly name: FormatName;
  /** Lower case, without the dot; the first one is the usual one. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  readonly label: Sentence;
}

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** Every format Maison reads: the single place that lists extensions, media types and labels. */
export const documentFormats: readonly DocumentFormat[] = [
  { name: 'pdf', extensions: ['pdf'], mediaType: 'application/pdf', label: { fr: 'PDF', en: 'PDF' } },
  {
    name: 'docx',
    extensions: ['docx', 'docm', 'dotx'],
    mediaType: `${office}.wordprocessingml.document`,
    label: { fr: 'Document Word', en: 'Word document' },
  },
  {
    name: 'pptx',
    extensions: ['pptx', 'pptm', 'ppsx'],
    mediaType: `${office}.presentationml.presentation`,
    label: { fr: 'Présentation PowerPoint', en: 'PowerPoint presentation' },
  },
  {
    name: 'xlsx',
    extensions: ['xlsx', 'xlsm'],
    mediaType: `${office}.spreadsheetml.sheet`,
    label: { fr: 'Classeur Excel', en: 'Excel workbook' },
  },
  {
    name: 'doc',
    extensions: ['doc', 'dot'],
    mediaType: 'application/msword',
    label: { fr: 'Document Word 97-2003', en: 'Word 97-2003 document' },
  },
  {
    name: 'xls',
    extensions: ['xls', 'xlt'],
    mediaType: 'application/vnd.ms-excel',
    label: { fr: 'Classeur Excel 97-2003', en: 'Excel 97-2003 workbook' },
  },
  {
    name: 'ppt',
    extensions: ['ppt', 'pps', 'pot'],
    mediaType: 'application/vnd.ms-powerpoint',
    label: { fr: 'Présentation PowerPoint 97-2003', en: 'PowerPoint 97-2003 presentation' },
  },
  {
    name: 'odt',
    extensions: ['odt', 'ott'],
    mediaType: `${openDocument}.text`,
    label: { fr: 'Texte OpenDocument', en: 'OpenDocument text' },
  },
  {
    name: 'ods',
    extensions: ['ods', 'ots'],
    mediaType: `${openDocument}.spreadsheet`,
    label: { fr: 'Classeur OpenDocument', en: 'OpenDocument spreadsheet' },
  },
  {
    name: 'odp',
    extensions: ['odp', 'otp'],
    mediaType: `${openDocument}.presentation`,
    label: { fr: 'Présentation OpenDocument', en: 'OpenDocument presentation' },
  },
  { name: 'rtf', extensions: ['rtf'], mediaType: 'application/rtf', label: { fr: 'Texte RTF', en: 'RTF text' } },
  {
    name: 'epub',
    extensions: ['epub'],
    mediaType: 'application/epub+zip',
    label: { fr: 'Livre EPUB', en: 'EPUB book' },
  },
  {
    name: 'html',
    extensions: ['html', 'htm', 'xhtml'],
    mediaType: 'text/html',
    label: { fr: 'Page web', en: 'Web page' },
  },
  {
    name: 'markdown',
    extensions: ['md', 'markdown', 'mdx'],
    mediaType: 'text/markdown',
    label: { fr: 'Markdown', en: 'Markdown' },
  },
  { name: 'csv', extensions: ['csv', 'tsv'], mediaType: 'text/csv', label: { fr: 'Tableau CSV', en: 'CSV table' } },
  {
    name: 'eml',
    extensions: ['eml'],
    mediaType: 'message/rfc822',
    label: { fr: 'Courriel', en: 'E-mail' },
  },
  {
    name: 'msg',
    extensions: ['msg'],
    mediaType: 'application/vnd.ms-outlook',
    label: { fr: 'Courriel Outlook', en: 'Outlook e-mail' },
  },
  { name: 'png', extensions: ['png'], mediaType: 'image/png', label: { fr: 'Image PNG', en: 'PNG picture' } },
  {
    name: 'jpeg',
    extensions: ['jpg', 'jpeg'],
    mediaType: 'image/jpeg',
    label: { fr: 'Photo JPEG', en: 'JPEG photo' },
  },
  {
    name: 'text',
    extensions: ['txt', 'text', 'log', 'rst', 'adoc', 'tex', 'json', 'yaml', 'yml', 'xml', 'ini'],
    mediaType: 'text/plain',
    label: { fr: 'Texte', en: 'Text' },
  },
];

/** The extension of a file name, lower case and without its dot; empty when there is none. */
export function readExtension(fileName: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** The format a file's name promises, or null when the name promises none that Maison reads. */
export function findFormatByName(fileName: string): DocumentFormat | null {
  const extension = readExtension(fileName);
  return documentFormats.find((format) => format.extensions.includes(extension)) ?? null;
}

/** The format of that name. */
export function getFormat(name: FormatName): DocumentFormat {
  const format = documentFormats.find((candidate) => candidate.name === name);
  if (!format) throw new Error(`Unlisted format: ${name}`);
  return format;
}
