/** Names of pages in a browser, which Node does not have, and types that TypeScript has for all code. */
export const browserNames: readonly string[] = `
  window document location history navigator localStorage sessionStorage screen alert confirm prompt customElements
  requestAnimationFrame cancelAnimationFrame getComputedStyle matchMedia IntersectionObserver MutationObserver ResizeObserver
  HTMLElement HTMLInputElement HTMLButtonElement HTMLDivElement HTMLFormElement HTMLAnchorElement HTMLImageElement
  HTMLCanvasElement HTMLTextAreaElement HTMLSelectElement Element Node NodeList Document DocumentFragment Image Audio File
  FileList FileReader Blob FormData XMLHttpRequest WebSocket EventSource Worker KeyboardEvent MouseEvent PointerEvent InputEvent
  DragEvent ClipboardEvent FocusEvent SubmitEvent DOMParser Selection Range getElementById getElementsByClassName querySelector
  querySelectorAll createElement createTextNode appendChild removeChild insertBefore replaceChild replaceChildren append prepend
  before after remove cloneNode contains closest matches parentElement parentNode children childNodes firstChild lastChild
  firstElementChild lastElementChild nextSibling previousSibling nextElementSibling previousElementSibling innerHTML outerHTML
  innerText textContent classList className toggle dataset style setAttribute getAttribute removeAttribute hasAttribute
  addEventListener removeEventListener dispatchEvent preventDefault stopPropagation stopImmediatePropagation target currentTarget
  relatedTarget key code ctrlKey shiftKey altKey metaKey clientX clientY offsetX offsetY pageX pageY deltaY button buttons value
  checked disabled selected focus blur click submit reset scroll scrollTo scrollIntoView scrollTop scrollLeft scrollHeight
  offsetWidth offsetHeight clientWidth clientHeight getBoundingClientRect top left right bottom width height getContext
  href pathname hostname protocol hash search pushState replaceState reload assign getItem setItem removeItem clipboard writeText
  readText userAgent geolocation files readAsText readAsDataURL onload onerror onclick onchange result response responseText
  body head documentElement activeElement title cookie
  Partial Required Readonly Record Pick Omit Exclude Extract NonNullable Parameters ConstructorParameters ReturnType InstanceType
  ThisParameterType Awaited Uppercase Lowercase Capitalize Uncapitalize NoInfer PropertyKey ReadonlyArray ReadonlyMap ReadonlySet
  ArrayLike PromiseLike Iterable IterableIterator AsyncIterable AsyncIterableIterator ArrayBufferLike TemplateStringsArray
  RegExpMatchArray RegExpExecArray PropertyDescriptor NodeJS ErrnoException Timeout ProcessEnv BufferEncoding RequestInit
  ResponseInit HeadersInit BodyInit MessageEvent undefined arguments require module exports __dirname __filename describe it test
  expect beforeEach afterEach beforeAll afterAll default meta url dirname filename resolve env message name stack cause status ok
  json text headers method
`
  .trim()
  .split(/\s+/);
