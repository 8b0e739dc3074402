import type { Node } from '@vscode/tree-sitter-wasm';

/** All leaves of a tree, in the order of the text. */
export function* listLeaves(root: Node): Generator<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.childCount === 0) yield node;
    else for (const child of node.children.toReversed()) if (child) open.push(child);
  }
}
