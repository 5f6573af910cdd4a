import ts from 'typescript';
import type { Edit } from './mutant.ts';

/** All nodes of a kind below a node, outermost first. */
export function nodesOf<Found extends ts.Node>(
  root: ts.Node,
  isWanted: (node: ts.Node) => node is Found,
): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function replace(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** Takes an entry out of an object, with the comma after it. */
export function withoutEntry(entry: ts.ObjectLiteralElementLike): Edit {
  const after = entry.getSourceFile().text.slice(entry.getEnd());
  const comma = /^\s*,/.exec(after)?.[0].length ?? 0;
  return { start: entry.getStart(), end: entry.getEnd() + comma, text: '' };
}

/** The name of an entry of an object, without quotes. */
export function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  if (name === undefined || ts.isComputedPropertyName(name)) return undefined;
  return name.text;
}

/** Text in quotes or backticks. */
export function isText(
  node: ts.Node,
): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** A text as it stands in the file between its quotes, and where that begins. */
export function rawText(node: ts.Node): { raw: string; start: number } {
  return { raw: node.getText().slice(1, -1), start: node.getStart() + 1 };
}

/** The value that an entry of an object gives; of a shorthand, its name. */
export function valueOf(entry: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(entry)) return entry.initializer;
  return ts.isShorthandPropertyAssignment(entry) ? entry.name : undefined;
}

/** Entries of objects with one of these names. */
export function entriesNamed(
  source: ts.Node,
  names: readonly string[],
): { entry: ts.ObjectLiteralElementLike; name: string; value: ts.Expression }[] {
  return nodesOf(source, ts.isObjectLiteralElementLike).flatMap((entry) => {
    const [name, value] = [nameOf(entry), valueOf(entry)];
    if (name === undefined || value === undefined || !names.includes(name)) return [];
    return [{ entry, name, value }];
  });
}

/** Constants of a file with a name in capitals. */
export function namedConstants(
  source: ts.SourceFile,
): { declaration: ts.VariableDeclaration; name: string; value: ts.Expression }[] {
  return nodesOf(source, ts.isVariableDeclaration).flatMap((declaration) => {
    const { name, initializer: value } = declaration;
    if (value === undefined || !ts.isIdentifier(name)) return [];
    return /^[A-Z][A-Z\d_]*$/.test(name.text) ? [{ declaration, name: name.text, value }] : [];
  });
}
