import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types';
import type { Template } from './packaged.ts';

const published = loadAwsServiceSpecSync();

/**
 * What CloudFormation would refuse of a template before it makes anything, a sentence each: types and properties
 * that it does not know, values of another type or none of those allowed, and what is required and missing.
 * Measured by the schemas that AWS publishes.
 */
export function faultsOf(template: Template): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const [found] = published.lookup('resource', 'cloudFormationType', 'equals', Type);
    return found === undefined
      ? [`${id}: there is no ${Type}`]
      : faultsOfObject(Properties, found.properties, id);
  });
}

/** Properties of a resource that others may refer to; undefined: its type is not known. */
export function attributesOf(type: string): readonly string[] | undefined {
  const [found] = published.lookup('resource', 'cloudFormationType', 'equals', type);
  return found === undefined
    ? undefined
    : [...Object.keys(found.attributes), ...(found.primaryIdentifier ?? [])];
}

function faultsOfObject(value: unknown, properties: ResourceProperties, path: string): string[] {
  if (!isObject(value)) return [`${path} is no object`];
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required === true && value[name] === undefined)
    .map(([name]) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, one]) => {
    const property = properties[name];
    return property === undefined
      ? [`${path}.${name} is not known`]
      : faultsOfAny(one, [property.type, ...(property.previousTypes ?? [])], `${path}.${name}`);
  });
  return [...missing, ...wrong];
}

/** None where the value is of one of the types; else what is wrong by the first. */
function faultsOfAny(value: unknown, types: readonly PropertyType[], path: string): string[] {
  const faults = types.map((type) => faultsOfValue(value, type, path));
  return faults.some((one) => one.length === 0) ? [] : (faults[0] ?? []);
}

function faultsOfValue(value: unknown, type: PropertyType, path: string): string[] {
  if (isFunctionCall(value)) return [];
  const not = (what: string) => [`${path} is no ${what}: ${JSON.stringify(value)}`];
  switch (type.type) {
    case 'string':
      if (typeof value !== 'string') return not('string');
      return type.allowedValues?.includes(value) === false
        ? [`${path} is ${value}, not ${type.allowedValues.join(' or ')}`]
        : [];
    case 'number':
      return typeof value === 'number' ? [] : not('number');
    case 'integer':
      return Number.isInteger(value) ? [] : not('integer');
    case 'boolean':
      return typeof value === 'boolean' ? [] : not('boolean');
    case 'date-time':
      return typeof value === 'string' ? [] : not('time');
    case 'null':
      return value === null ? [] : not('null');
    case 'tag':
      return isObject(value) && 'Key' in value && 'Value' in value ? [] : not('tag');
    case 'json':
      return [];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, at) => faultsOfValue(one, type.element, `${path}[${at}]`))
        : not('list');
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, one]) =>
            faultsOfValue(one, type.element, `${path}.${name}`),
          )
        : not('map');
    case 'union':
      return faultsOfAny(value, type.types, path);
    case 'ref': {
      const { properties } = published.get('typeDefinition', type.reference);
      return faultsOfObject(value, properties, path);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What CloudFormation works out when it deploys; what comes of it is not known before. */
export function isFunctionCall(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [name = '', ...more] = Object.keys(value);
  return more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}
