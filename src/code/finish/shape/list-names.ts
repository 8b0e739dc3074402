import type { Node } from '@vscode/tree-sitter-wasm';
import type { UsedName } from './gap-text.ts';

// Which names a text uses, and which it makes itself. The node types of the grammars hardly collide, so that one table serves
// all.

/** Parents whose `name` is what they declare. */
const declaring =
  /declarat|definition|_spec$|_item$|parameter|signature|declarator|enum_constant|enhanced_for|resource|type_alias|named_expression|namespace_import|import_clause/;
/** Parents in which every identifier is declared. */
const declaringWhole =
  /^(?:formal_parameters|parameters|lambda_parameters|inferred_parameters|rest_pattern|array_pattern|object_pattern|list_splat_pattern|dictionary_splat_pattern|as_pattern_target|global_statement|nonlocal_statement|enum_body|namespace_import|import_clause|jsx_attribute|labeled_statement|break_statement|continue_statement|type_parameter|catch_formal_parameter|required_parameter|optional_parameter|variadic_parameter_declaration)$/;
/** Patterns that stand between a name and what assigns it. */
const patterns =
  /^(?:pattern_list|tuple_pattern|list_pattern|expression_list|array_pattern|object_pattern|pair_pattern|assignment_pattern)$/;
/** What gives the names on its left a value, and so makes them. */
const assigning =
  /^(?:assignment|short_var_declaration|for_statement|for_in_clause|for_in_statement|range_clause|receive_statement|let_declaration|augmented_assignment)$/;
const membering =
  /member|attribute|selector|field_access|field_expression|nested|qualified|scoped|keyword_argument|import_specifier|keyed_element|literal_element|pair_pattern|dotted_name/;

/** The names that leaves between `start` and `end` use; those that the text declares itself are no names of others. */
export function listNames(leaves: Iterable<Node>, { start, end }: { start: number; end: number }): UsedName[] {
  const used: UsedName[] = [];
  const declared = new Set<string>();
  for (const leaf of leaves) {
    // One that was begun before the cursor, or goes on behind the gap, is a name of the text as a whole.
    if (leaf.endIndex <= start || leaf.startIndex >= end || !isIdentifier(leaf)) continue;
    if (isDeclared(leaf)) declared.add(leaf.text);
    else
      used.push({
        name: leaf.text,
        at: Math.max(0, leaf.startIndex - start),
        role: isMember(leaf) ? 'member' : 'free',
      });
  }
  return used.filter(({ name }) => !declared.has(name));
}

const isIdentifier = ({ isNamed, type, text }: Node): boolean =>
  isNamed && /identifier$|identifier_pattern$|^constant$/.test(type) && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);

const isField = (node: Node, parent: Node, field: string): boolean =>
  parent.childForFieldName(field)?.startIndex === node.startIndex;

function isDeclared(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (/_pattern$/.test(node.type) || declaringWhole.test(parent.type)) return true;
  if (parent.type === 'pair') return isField(node, parent, 'key');
  if (parent.type === 'arrow_function') return isField(node, parent, 'parameter');
  if (parent.type === 'lambda_expression') return isField(node, parent, 'parameters');
  if (/^(?:aliased_import|import_specifier)$/.test(parent.type)) return isField(node, parent, 'alias');
  if (parent.type === 'catch_clause') return isField(node, parent, 'parameter');
  if (declaring.test(parent.type) && isField(node, parent, 'name')) return true;
  if (/parameter/.test(parent.type) && isField(node, parent, 'pattern')) return true;
  // `self.count = 0` makes the member.
  const made = isOwnMember(node, parent) ? parent : node;
  return isAssigned(made);
}

function isOwnMember(node: Node, parent: Node): boolean {
  if (!/^(?:attribute|member_expression|field_access)$/.test(parent.type)) return false;
  return /^(?:self|this)$/.test(parent.firstChild?.text ?? '') && parent.firstChild?.startIndex !== node.startIndex;
}

function isAssigned(node: Node): boolean {
  let at = node;
  while (at.parent && patterns.test(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (!parent) return false;
  if (/^assignment_expression$/.test(parent.type)) return at.type !== 'identifier' && isField(at, parent, 'left');
  return assigning.test(parent.type) && isField(at, parent, 'left');
}

function isMember(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'method_invocation')
    return isField(node, parent, 'name') && parent.childForFieldName('object') !== null;
  if (!membering.test(parent.type)) return node.type === 'property_identifier' || node.type === 'field_identifier';
  const isFirst = parent.namedChildren[0]?.startIndex === node.startIndex;
  // Named for what it stands in, where others are what their members belong to.
  if (/keyword_argument|import_specifier|keyed_element/.test(parent.type)) return isFirst;
  if (parent.type === 'literal_element') return parent.parent?.namedChildren[0]?.startIndex === node.startIndex;
  return !isFirst;
}
