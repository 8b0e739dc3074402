import type { BrowserContext, Page } from 'playwright-core';

/** What hostile text did that only the page itself may do. */
export interface Faults {
  /** Requests to elsewhere, or by anything but the page's own calls. */
  readonly requests: string[];
  readonly scripts: string[];
  readonly frames: string[];
  /** Elements and attributes that a text became. */
  readonly elements: string[];
  /** What the page's policy refused: inert in the end, and still more than text. */
  readonly refused: string[];
}

/** Watches a page from its first moment; `look` reads what stands on it now. */
export async function watchPage(context: BrowserContext, page: Page, own: string) {
  const faults: Faults = { requests: [], scripts: [], frames: [], elements: [], refused: [] };
  const marks = new Set<string>();
  await context.exposeFunction('__ran', (mark: string) => faults.scripts.push(mark));
  await context.exposeFunction('__refused', (what: string) => faults.refused.push(what));
  await context.exposeFunction('__became', (what: string) => faults.elements.push(what));
  await context.addInitScript(checkElements);
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => window.__refused(event.violatedDirective + ' ' + event.blockedURI));",
  );
  const isOwn = (url: string, kind: string): boolean =>
    /^(data|blob):/.test(url)
      ? !url.includes('trap')
      : url.startsWith(`${own}/`) &&
        (kind === 'fetch' || kind === 'xhr' || kind === 'document' || !url.includes('trapmark'));
  context.on('request', (request) => {
    if (!isOwn(request.url(), request.resourceType()))
      faults.requests.push(`${request.resourceType()} ${request.url()}`);
  });
  page.on('dialog', (dialog) => (faults.scripts.push(dialog.message()), void dialog.dismiss()));
  // A frame is a fault from the moment it is there: one whose address is refused may never be said to have gone there.
  page.on('frameattached', (frame) => faults.frames.push(`frame ${frame.url()}`));
  context.on('page', (opened) => opened !== page && faults.frames.push(`window ${opened.url()}`));
  const look = async (): Promise<number> => {
    const seen = await page.evaluate<{ marks: string[]; turned: string[] }>(readTexts);
    for (const mark of seen.marks) marks.add(mark);
    faults.elements.push(...seen.turned.map((text) => `turned text ${JSON.stringify(text)}`));
    return seen.marks.length;
  };
  return { faults, marks, look };
}

// Mathematics of the house's own drawing is the only `math`. As text, for the types of a browser have no place here. A mark may stand in texts, in what names a thing for those who
// see or hear it, in what a field holds, and in the page's own addresses; nowhere else.
const checkElements = `(() => {
  const foreign = 'script:not([src^="/assets/"]),iframe,frame,object,embed,applet,base,meta[http-equiv],portal,marquee,math:not(.katex-mathml > math),video,audio,template,noscript,dialog:not([class]),style:not(:empty)';
  const named = new Set(['title', 'aria-label', 'alt', 'value', 'placeholder', 'data-label', 'aria-description']);
  const isPlace = (name, value) => name === 'href' && /^\\/(library|documents|people|studio|conversations|\\?)/.test(value);
  const isLink = (element) => element.tagName === 'A' && element.href && new URL(element.href).origin !== location.origin && !element.href.startsWith('blob:');
  const findWrong = (element) => {
    if (element.matches(foreign)) return element.outerHTML.slice(0, 160);
    for (const { name, value } of element.attributes)
      if (/trapmark|trap\\.example/.test(value) && !named.has(name) && !isPlace(name, value)) return element.tagName + ' ' + name + '=' + value.slice(0, 120);
    return isLink(element) ? 'link ' + element.href.slice(0, 120) : null;
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element && !node.closest('head'))
          for (const element of [node, ...node.querySelectorAll('*')]) {
            const wrong = findWrong(element);
            if (wrong) window.__became(wrong);
          }
  }).observe(document, { childList: true, subtree: true });
})()`;

const readTexts = `(() => {
  const text = [document.body.textContent, document.title, ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join(' ');
  return { marks: text.match(/trapmark\\d+x/g) ?? [], turned: text.match(/.{0,20}[\\u202a-\\u202e\\u2066-\\u2069].{0,20}/gu) ?? [] };
})()`;

/** A page whose texts are set as markup, as a careless one would: every guard but the browser's policy is gone. */
export const plantHole = `(() => {
  const { set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  const own = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
  Object.defineProperty(Node.prototype, 'textContent', { ...own, set(text) {
    if (this instanceof Element && /trapmark/.test(text)) set.call(this, text); else own.set.call(this, text);
  } });
})()`;
