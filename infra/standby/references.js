/**
 * The same part of a template, with copies by their names where it refers to them. Throws where it asks for what no copy
 * is known by.
 */
export function referredByName(value, copies) {
  if (Array.isArray(value)) return value.map((one) => referredByName(one, copies));
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return byName(value, value.Ref, copies);
  if ('Fn::GetAtt' in value) return byName(value, [value['Fn::GetAtt']].flat().join('.'), copies);
  if ('Fn::Sub' in value) return substituted(value['Fn::Sub'], copies);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, referredByName(one, copies)]),
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
  return Array.isArray(value) ? { 'Fn::Sub': [named, referredByName(own, copies)] } : sub(named);
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
