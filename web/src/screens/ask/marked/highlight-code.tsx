import { common, createLowlight } from 'lowlight';
import { Fragment, type ReactNode } from 'react';

const lowlight = createLowlight(common);
type Nodes = ReturnType<typeof lowlight.highlight>['children'];

/** The words of a piece of code in elements whose classes give them colours; as they are in a language that is not known. */
export function highlightCode(language: string, code: string): ReactNode {
  const name = language.toLowerCase();
  if (!lowlight.registered(name)) return code;
  return draw(lowlight.highlight(name, code).children);
}

function draw(nodes: Nodes): ReactNode {
  return nodes.map((node, index) => {
    if (node.type === 'text') return <Fragment key={index}>{node.value}</Fragment>;
    if (node.type !== 'element') return null;
    const names = node.properties['className'];
    return (
      <span key={index} className={Array.isArray(names) ? names.join(' ') : undefined}>
        {draw(node.children)}
      </span>
    );
  });
}
