import { copiesOf } from './copies.js';

/**
 * A template without what is in its region already as a copy, referred to by name wherever the rest of it does. Throws where
 * something asks for what no copy is known by. `dataKey` is the id of the key of personal data.
 */
export function onCopies({ Resources, Outputs }, dataKey) {
  const copies = copiesOf(Resources, dataKey);
  const own = Object.entries(Resources).filter(([id]) => !copies.ids.has(id));
  const told = Object.entries(Outputs).filter(([, { Value }]) => !isOf(Value, copies));
  return {
    Resources: Object.fromEntries(
      own.map(([id, resource]) => [id, referring(awaiting(resource, copies), copies)]),
    ),
    Outputs: referring(Object.fromEntries(told), copies),
  };
}

/** What is there already is not waited for. */
function awaiting({ DependsOn = [], ...resource }, { ids }) {
  const awaited = [DependsOn].flat().filter((id) => !ids.has(id));
  return awaited.length === 0 ? resource : { ...resource, DependsOn: awaited };
}

/** Whether an output tells of nothing but what is not this stack's. */
function isOf(value, { ids }) {
  return [value?.['Fn::GetAtt'] ?? value?.Ref].flat().some((id) => ids.has(id));
}

function referring(value, copies) {
  if (Array.isArray(value)) return value.map((one) => referring(one, copies));
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return byName(value, value.Ref, copies);
  if ('Fn::GetAtt' in value) return byName(value, [value['Fn::GetAtt']].flat().join('.'), copies);
  if ('Fn::Sub' in value) return substituted(value['Fn::Sub'], copies);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, referring(one, copies)]),
  );
}

function byName(reference, path, copies) {
  const text = textOf(path, copies);
  return text === undefined ? reference : sub(text);
}

/** A text, or a text and what its own names stand for. */
function substituted(value, copies) {
  const [text, own = {}] = [value].flat();
  const named = text.replaceAll(/\$\{([\w.:]+)\}/g, (reference, path) =>
    path in own ? reference : (textOf(path, copies) ?? reference),
  );
  return Array.isArray(value) ? { 'Fn::Sub': [named, referring(own, copies)] } : sub(named);
}

/** Undefined: it is no copy's. */
function textOf(path, { ids, texts }) {
  if (!ids.has(path.split('.')[0])) return undefined;
  const text = texts.get(path);
  if (text === undefined) throw new Error(`No copy is known by ${path}: infra/standby/copies.js.`);
  return text;
}

function sub(text) {
  return text.includes('${') ? { 'Fn::Sub': text } : text;
}
