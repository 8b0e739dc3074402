import { useEffect, useRef } from 'react';

interface Props {
  /** In TeX, without the marks around it. */
  readonly source: string;
  /** On lines of its own. */
  readonly display?: boolean;
}

/** Mathematics, drawn once its library is here; until then, and where it cannot be read, as it was written. */
export function Formula({ source, display = false }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const at = place.current;
    if (!at) return undefined;
    let left = false;
    at.textContent = source;
    import('./draw-formula.ts').then(
      ({ drawFormula }) => {
        if (!left) drawFormula(at, source, display);
      },
      // The library could not be loaded: the words stand.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [source, display]);
  return <span ref={place} className={display ? 'formula formula-display' : 'formula'} />;
}
