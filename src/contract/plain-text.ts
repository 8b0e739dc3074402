// What no reader sees and what turns the words beside it: control characters, marks and overrides of direction, tags.
// A name such as `facture<override>fdp.exe` reads as another one, and an order in tags is read by a model alone.
// Zero-width joiners stay, which several scripts need.
const unseen =
  /[[\p{Cc}--[\t\n\r]]\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gv;

/** The same text without signs that are not seen or that turn the words beside them. */
export function removeUnseen(text: string): string {
  return text.replace(unseen, '');
}
