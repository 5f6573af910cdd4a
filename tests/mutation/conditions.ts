import ts from 'typescript';
import { clausesOf, hasAlternatives } from './clauses.ts';
import type { Mutator, Removal } from './mutant.ts';
import { entriesNamed, isText, namedConstants, nodesOf, rawText, replace } from './syntax.ts';

const FILES = /^src\/adapters\/.*\.ts$/;
const WRITES = ['Put', 'Update', 'Delete', 'ConditionCheck'];
const SINGLE_WRITES = ['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'];

/**
 * A condition is not cut out but made to hold whatever is stored. The database refuses names and values
 * that no expression uses; a test that notices only this would say nothing about the condition.
 */
const THERE = 'attribute_exists(anything)';
const NOT_THERE = 'attribute_not_exists(anything)';

/** For an expression that stands alone or in parentheses. */
const holds = (expression: string): string => `${expression} OR ${THERE} OR ${NOT_THERE}`;

/** For one that is joined with others; it must not have alternatives outside of parentheses. */
const holdsAmongOthers = (clause: string): string =>
  `NOT (${clause} AND ${THERE} AND ${NOT_THERE})`;

export const CONDITION_MUTATORS: readonly Mutator[] = [
  { name: 'condition', files: FILES, find: wholeConditions },
  { name: 'clause', files: FILES, find: writtenClauses },
  { name: 'clause', files: FILES, find: joinedClauses },
  { name: 'named condition', files: FILES, find: namedConditions },
  { name: 'condition of a write', files: FILES, find: conditionsOfWrites },
];

/** Every expression that guards a write or leaves something out of an answer. */
function wholeConditions(source: ts.SourceFile): Removal[] {
  return entriesNamed(source, ['ConditionExpression', 'FilterExpression']).flatMap(
    ({ entry, name, value }) =>
      branchesOf(value).map((branch) => {
        const text = `\`${holds(`\${${branch.getText()}}`)}\``;
        const isShorthand = ts.isShorthandPropertyAssignment(entry);
        const edit = isShorthand ? replace(entry, `${name}: ${text}`) : replace(branch, text);
        return { at: branch, what: branch.getText(), edits: [edit] };
      }),
  );
}

/** What a value can be: each outcome of a choice, but not the absence of a value. */
function branchesOf(value: ts.Expression): ts.Expression[] {
  if (ts.isConditionalExpression(value)) {
    return [...branchesOf(value.whenTrue), ...branchesOf(value.whenFalse)];
  }
  return value.getText() === 'undefined' ? [] : [value];
}

/** `this AND that` in one text. */
function writtenClauses(source: ts.SourceFile): Removal[] {
  return nodesOf(source, isText)
    .filter((text) => !isKeyCondition(text))
    .flatMap((text) => {
      const { raw, start } = rawText(text);
      return clausesOf(raw).map((range) => {
        const clause = raw.slice(range.start, range.end);
        const [from, end] = [start + range.start, start + range.end];
        const edit = { start: from, end, text: holdsAmongOthers(clause) };
        return { at: text, what: clause, edits: [edit] };
      });
    });
}

/** What a query reads is found by its key; no key, nothing found, and no guard either. */
function isKeyCondition(text: ts.Node): boolean {
  const entry = ts.findAncestor(text, ts.isPropertyAssignment);
  return entry !== undefined && /^(KeyConditionExpression|condition)$/.test(entry.name.getText());
}

/** `both(THIS, THAT)` and `[THIS, THAT].join(' AND ')`. */
function joinedClauses(source: ts.SourceFile): Removal[] {
  return nodesOf(source, ts.isCallExpression).flatMap((call) => {
    const { expression: callee, arguments: given } = call;
    if (ts.isIdentifier(callee) && callee.text === 'both') {
      return [...given].map((clause) => ({
        at: clause,
        what: clause.getText(),
        edits: [replace(clause, `\`${holds(`\${${clause.getText()}}`)}\``)],
      }));
    }
    const isJoin = ts.isPropertyAccessExpression(callee) && callee.name.text === 'join';
    if (!isJoin || !/^['"`] AND ['"`]$/.test(given[0]?.getText() ?? '')) return [];
    if (!ts.isArrayLiteralExpression(callee.expression)) return [];
    return callee.expression.elements
      .filter((element) => !ts.isSpreadElement(element))
      .map((clause) => ({
        at: clause,
        what: clause.getText(),
        edits: [replace(clause, `\`${holdsAmongOthers(`\${${clause.getText()}}`)}\``)],
      }));
  });
}

/** Conditions with a name, wherever they are used. */
function namedConditions(source: ts.SourceFile): Removal[] {
  return namedConstants(source).flatMap(({ declaration, name, value }) => {
    if (!isText(value)) return [];
    const { raw, start } = rawText(value);
    const isCondition = /attribute_(not_)?exists\(|[=<>] :\w/.test(raw);
    if (!isCondition || /^(SET|ADD|REMOVE|DELETE) /.test(raw)) return [];
    const text = hasAlternatives(raw) ? holds(raw) : holdsAmongOthers(raw);
    const edit = { start, end: start + raw.length, text };
    return [{ at: declaration, what: `${name}: ${raw}`, edits: [edit] }];
  });
}

/**
 * A condition that a write has from elsewhere, such as one that several writes share: it is taken from
 * this write alone. Checks among the writes of a transaction lose theirs in any case.
 */
function conditionsOfWrites(source: ts.SourceFile): Removal[] {
  const inTransactions = entriesNamed(source, WRITES)
    .filter(({ entry, name, value }) => {
      const check = name === 'ConditionCheck' && !value.getText().includes('ConditionExpression');
      return ts.isPropertyAssignment(entry) && (check || isFromElsewhere(value));
    })
    .map(({ entry, value }) => ({ at: entry, value }));
  const alone = nodesOf(source, ts.isNewExpression)
    .filter(({ expression }) => SINGLE_WRITES.includes(expression.getText()))
    .flatMap((command) => {
      const value = command.arguments?.[0];
      return value !== undefined && isFromElsewhere(value) ? [{ at: command, value }] : [];
    });
  return [...inTransactions, ...alone].map(({ at, value }) => ({
    at,
    what: at.getText(),
    edits: [replace(value, withoutCondition(value.getText()))],
  }));
}

function isFromElsewhere(value: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(value)) return true;
  return value.properties.some(ts.isSpreadAssignment);
}

function withoutCondition(write: string): string {
  const condition = `\`${holds('${write.ConditionExpression}')}\``;
  return `((write) => write.ConditionExpression === undefined ? write : { ...write, ConditionExpression: ${condition} })(${write})`;
}
