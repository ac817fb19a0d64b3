import ts from "typescript";
import type { SourceFile } from "./tree.ts";

const parsed = new WeakMap<SourceFile, ts.SourceFile>();
/** A file of the product is asked several things, and parsed once. */
function parse(source: SourceFile): ts.SourceFile {
  const file = parsed.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
  parsed.set(source, file);
  return file;
}
const place = (file: ts.SourceFile, node: ts.Node): string => `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

/** The node and all below it, without brackets, commas and comments. */
function nodesOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** What a file imports, exports from or asks for at run time, as written. */
export const importsOf = (source: SourceFile): string[] =>
  nodesOf(parse(source)).flatMap((node) => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require")
            ? node.arguments[0]
            : undefined;
    return named !== undefined && ts.isStringLiteralLike(named) ? [named.text] : [];
  });

/** Exported functions and classes that no docstring explains. */
export function undocumented(source: SourceFile): string[] {
  const file = parse(source);
  const documented = new Set<string>();
  const found: { name: string; at: string }[] = [];
  for (const statement of file.statements) {
    if (!ts.canHaveModifiers(statement) || ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) continue;
    const names =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
        ? [statement.name?.text ?? "default"]
        : ts.isVariableStatement(statement)
          ? statement.declarationList.declarations.filter(({ initializer }) => initializer !== undefined && isFunction(initializer)).map(({ name }) => name.getText())
          : [];
    for (const name of names) {
      if (ts.getJSDocCommentsAndTags(statement).length > 0) documented.add(name);
      found.push({ name, at: place(file, statement) });
    }
  }
  // One docstring is enough for all overloads of a function.
  return found.filter(({ name }) => !documented.has(name)).map(({ name, at }) => `${at} ${name}`);
}

const isFunction = (node: ts.Expression): boolean =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ((ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) && isFunction(node.expression));

/** Where a file reads the environment of the process, in whatever spelling. */
export function environmentReaders(source: SourceFile): string[] {
  const file = parse(source);
  const isProcess = (node: ts.Expression): boolean => /^(globalThis\.)?process$/.test(node.getText());
  return nodesOf(file)
    .filter(
      (node) =>
        (ts.isPropertyAccessExpression(node) && node.name.text === "env" && isProcess(node.expression)) ||
        (ts.isElementAccessExpression(node) && isProcess(node.expression)) ||
        (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer !== undefined && isProcess(node.initializer)) ||
        (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && /^(node:)?process$/.test(node.moduleSpecifier.text)),
    )
    .map((node) => place(file, node));
}
