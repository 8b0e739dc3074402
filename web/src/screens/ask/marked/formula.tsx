import { useLayoutEffect, useRef } from 'react';
import { loadOnce } from './load-once.ts';

interface Props {
  /** In TeX, without the marks around it. */
  readonly source: string;
  /** On lines of its own. */
  readonly display?: boolean;
}

const library = loadOnce(() => import('./draw-formula.ts'));

/** Mathematics, drawn once its library is here; until then, and where it cannot be read, as it was written. */
export function Formula({ source, display = false }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const at = place.current;
    if (!at) return undefined;
    // Before the line is laid out: it would be laid out twice, and its words would jump.
    if (library.loaded) return library.loaded.drawFormula(at, source, display);
    let left = false;
    at.textContent = source;
    // Where the library cannot be had the words stand.
    library.load().then(
      ({ drawFormula }) => !left && drawFormula(at, source, display),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [source, display]);
  return <span ref={place} className={display ? 'formula formula-display' : 'formula'} />;
}
