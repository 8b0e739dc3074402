/** A small sheet with the file's extension. */
export function FileMark({ name }: { readonly name: string }) {
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '') : '';
  return (
    <span className="file-mark" aria-hidden="true">
      {extension.slice(0, 4).toUpperCase()}
    </span>
  );
}
