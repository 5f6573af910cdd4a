import ts from 'typescript';
import type { Mutator, Removal } from './mutant.ts';
import { entriesNamed, isText, namedConstants, nodesOf, replace, withoutEntry } from './syntax.ts';

const FILES = /^src\/adapters\/.*\.ts$/;

/** Entries that exist only to keep something from happening. */
const SAFETY_ENTRIES = [
  'idempotencyKey',
  'ClientRequestToken',
  'MessageDeduplicationId',
  'authTagLength',
  'disableFileAccess',
  'disableUrlAccess',
];

const { SyntaxKind } = ts;
const EQUAL: readonly ts.SyntaxKind[] = [SyntaxKind.EqualsEqualsEqualsToken];
const UNEQUAL: readonly ts.SyntaxKind[] = [SyntaxKind.ExclamationEqualsEqualsToken];
const ORDERED: readonly ts.SyntaxKind[] = [
  SyntaxKind.LessThanToken,
  SyntaxKind.LessThanEqualsToken,
  SyntaxKind.GreaterThanToken,
  SyntaxKind.GreaterThanEqualsToken,
];

export const GUARD_MUTATORS: readonly Mutator[] = [
  { name: 'idempotency key or safety', files: FILES, find: safetyEntries },
  { name: 'derived key', files: /^src\/application\/.*\.ts$/, find: derivedKeys },
  { name: 'comparison', files: FILES, find: comparisons },
  { name: 'time', files: FILES, find: timeLimits },
  { name: 'guard clause', files: FILES, find: guardClauses },
  { name: 'filter', files: FILES, find: filters },
  { name: 'bound of a key', files: FILES, find: keyBounds },
  { name: 'tolerance', files: FILES, find: tolerances },
  { name: 'authenticated data', files: FILES, find: authenticatedData },
  { name: 'proof', files: FILES, find: proofs },
];

function safetyEntries(source: ts.SourceFile): Removal[] {
  return entriesNamed(source, SAFETY_ENTRIES).map(({ entry }) => ({
    at: entry,
    what: entry.getText(),
    edits: [withoutEntry(entry)],
  }));
}

/** A key that is made up anew each time instead of following from what it stands for. */
function derivedKeys(source: ts.SourceFile): Removal[] {
  const hashed = nodesOf(source, ts.isCallExpression).flatMap(({ expression, arguments: given }) =>
    ts.isIdentifier(expression) && expression.text === 'hashCharacters'
      ? [...given].slice(0, 1)
      : [],
  );
  const named = nodesOf(source, ts.isFunctionDeclaration)
    .filter(({ name }) => (name?.text ?? '').endsWith('Key'))
    .flatMap((one) => nodesOf(one, ts.isReturnStatement))
    .flatMap(({ expression }) =>
      expression !== undefined && isText(expression) ? [expression] : [],
    );
  return [...hashed, ...named].map((key) => ({
    at: key,
    what: `that a key follows from ${key.getText()}`,
    edits: [replace(key, `\`\${${key.getText()}}\${Math.random()}\``)],
  }));
}

/** What tells one thing, or one state of it, from another. */
const IDENTITY = /(id|ids|slug|sku|key|version|revision|owner|currency|token)\b/i;

/** Whether this is the very thing that was meant. */
function comparisons(source: ts.SourceFile): Removal[] {
  return binaries(source, [...EQUAL, ...UNEQUAL])
    .filter(({ left, right }) => !isFixed(left) && !isFixed(right))
    .filter((comparison) => IDENTITY.test(comparison.getText()))
    .map((comparison) => decided(comparison, EQUAL.includes(comparison.operatorToken.kind)));
}

function isFixed(side: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(side) ||
    ts.isTypeOfExpression(side) ||
    /^(undefined|null|true|false|-?\d+|[A-Z][A-Z\d_]*)$/.test(side.getText())
  );
}

/** Whether something is over, told both ways. */
function timeLimits(source: ts.SourceFile): Removal[] {
  return binaries(source, ORDERED)
    .filter((comparison) => /\b(now|expiresAt|ttl|age\w*)\b/.test(comparison.getText()))
    .flatMap((comparison) => [decided(comparison, true), decided(comparison, false)]);
}

function binaries(source: ts.SourceFile, kinds: readonly ts.SyntaxKind[]): ts.BinaryExpression[] {
  return nodesOf(source, ts.isBinaryExpression).filter(({ operatorToken }) =>
    kinds.includes(operatorToken.kind),
  );
}

function decided(expression: ts.Expression, outcome: boolean): Removal {
  const what = `${expression.getText()}: always ${outcome}`;
  return { at: expression, what, edits: [replace(expression, `${outcome}`)] };
}

/** `if (…) throw …`, and `if (…) return …` where it refuses. */
function guardClauses(source: ts.SourceFile): Removal[] {
  return nodesOf(source, ts.isIfStatement)
    .filter(({ expression, thenStatement, elseStatement }) => {
      const [only = thenStatement, ...more] = ts.isBlock(thenStatement)
        ? thenStatement.statements
        : [thenStatement];
      if (elseStatement !== undefined || more.length > 0) return false;
      // An error that is only passed on is not guarded against.
      if (ts.isThrowStatement(only)) return !ts.isIdentifier(only.expression);
      if (!ts.isReturnStatement(only)) return false;
      const isVerdict =
        only.expression !== undefined && ts.isObjectLiteralExpression(only.expression);
      return isVerdict || /fail|refus/i.test(expression.getText());
    })
    .map((guard) => ({
      at: guard,
      what: guard.getText(),
      edits: [replace(guard.expression, 'false')],
    }));
}

/** Lists from which what lacks something is left out, by `filter` or `continue`. */
function filters(source: ts.SourceFile): Removal[] {
  const calls = nodesOf(source, ts.isArrowFunction)
    .filter(
      ({ parent, body }) =>
        ts.isCallExpression(parent) &&
        parent.expression.getText().endsWith('.filter') &&
        isLack(body, UNEQUAL),
    )
    .map((filter) => ({
      at: filter,
      what: `filter(${filter.getText()})`,
      edits: [replace(filter, '() => true')],
    }));
  const loops = nodesOf(source, ts.isIfStatement)
    .filter(
      ({ expression, thenStatement }) =>
        ts.isContinueStatement(thenStatement) && isLack(expression, EQUAL),
    )
    .map((skip) => ({
      at: skip,
      what: skip.getText(),
      edits: [replace(skip.expression, 'false')],
    }));
  return [...calls, ...loops];
}

/** Whether something of a thing is compared with its absence. */
function isLack(body: ts.Node, kinds: readonly ts.SyntaxKind[]): boolean {
  return (
    ts.isBinaryExpression(body) &&
    !ts.isIdentifier(body.left) &&
    kinds.includes(body.operatorToken.kind) &&
    body.right.getText() === 'undefined'
  );
}

/** Below and above all text that keys are made of. */
const LOWEST = "'!'";
const HIGHEST = "'~'";

/** From where to where a query reads: one end left open. */
function keyBounds(source: ts.SourceFile): Removal[] {
  const expressions = nodesOf(source, ts.isStringLiteralLike).map(({ text }) => text);
  const bounds = new Map(
    expressions.flatMap((text) => [
      ...[...text.matchAll(/\w (<|>)=? (:\w+)/g)].map(
        ([, sign, name = '']) => [name, sign === '<' ? HIGHEST : LOWEST] as const,
      ),
      ...[...text.matchAll(/BETWEEN (:\w+) AND (:\w+)/g)].flatMap(
        ([, low = '', high = '']) =>
          [
            [low, LOWEST],
            [high, HIGHEST],
          ] as const,
      ),
    ]),
  );
  return nodesOf(source, ts.isPropertyAssignment).flatMap(({ name, initializer }) => {
    const open = ts.isStringLiteral(name) ? bounds.get(name.text) : undefined;
    // Numbers are compared in conditions, never in keys.
    if (open === undefined || !isKeyText(initializer)) return [];
    const what = `${name.getText()}: ${initializer.getText()}`;
    return [{ at: name, what, edits: [replace(initializer, open)] }];
  });
}

function isKeyText(value: ts.Expression): boolean {
  return isText(value) || value.getText().includes('toISOString()');
}

function tolerances(source: ts.SourceFile): Removal[] {
  return namedConstants(source)
    .filter(({ name }) => name.includes('TOLERANCE'))
    .map(({ declaration, value }) => ({
      at: declaration,
      what: declaration.getText(),
      edits: [replace(value, '1e12')],
    }));
}

/** What is authenticated along with a ciphertext, for sealing and opening at once: what is sealed still opens. */
function authenticatedData(source: ts.SourceFile): Removal[] {
  const calls = nodesOf(source, ts.isCallExpression).flatMap((call) =>
    ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'setAAD'
      ? [{ call, start: call.expression.expression.getEnd() }]
      : [],
  );
  const [first] = calls;
  if (first === undefined) return [];
  const edits = calls.map(({ call, start }) => ({ start, end: call.getEnd(), text: '' }));
  return [{ at: first.call, what: 'setAAD, sealing and opening', edits }];
}

function proofs(source: ts.SourceFile): Removal[] {
  return nodesOf(source, ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === 'timingSafeEqual')
    .map((call) => decided(call, true));
}
