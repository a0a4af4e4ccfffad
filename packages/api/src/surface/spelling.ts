import type { z } from "zod";
import { invalidField } from "../errors.ts";
import { camelKey, FieldValues, isFieldName, outerKey, renameKeys, snakeKey } from "../keys.ts";

type Schema = z.core.$ZodType;

/** Which way a value travels: schemas with a pipe differ at their two ends. */
export type Side = "input" | "output";

/** `quoted` is the outer name in JSON. */
export type Field = { inner: string; outer: string; quoted: string; shape: Shape; schemas: Schema[] };

/** Where the named keys of a value are. Keys of free-form records are data and keep their spelling. */
export type Shape = {
  fields?: Map<string, Field>;
  byOuter?: Map<string, Field>;
  items?: Shape;
  values?: Shape;
  namesFields?: true;
  isFieldName?: true;
};

const known: Record<Side, WeakMap<Schema, Shape>> = { input: new WeakMap(), output: new WeakMap() };

/** Reads off a schema which keys have a name at the REST door. Made once for each schema. */
export function shapeOf(schema: Schema, side: Side): Shape {
  const made = known[side].get(schema);
  if (made) return made;
  const shape: Shape = {};
  known[side].set(schema, shape); // before its parts: a schema may hold itself
  for (const part of partsOf(schema, side)) merge(shape, part);
  return shape;
}

/** A value as callers of the REST door read it: snake_case names. */
export function spelled(shape: Shape, value: unknown): unknown {
  if (shape.isFieldName && typeof value === "string") return snakeKey(value);
  if (Array.isArray(value)) return shape.items ? value.map((item) => spelled(shape.items ?? {}, item)) : value;
  if (!isRecord(value)) return value;
  const { fields, values } = shape;
  if (shape.namesFields) return renameKeys(value, snakeKey);
  if (fields) return spelledFields(fields, value);
  return values ? mapped(value, (item) => spelled(values, item)) : value;
}

/** A value from the REST door with the names of the code. Throws `invalid` for a name in the spelling of the code. */
export function understood(shape: Shape, value: unknown): unknown {
  if (shape.isFieldName && typeof value === "string") return camelKey(value);
  if (Array.isArray(value)) return shape.items ? value.map((item) => understood(shape.items ?? {}, item)) : value;
  if (!isRecord(value)) return value;
  const { byOuter, values } = shape;
  if (byOuter) return understoodFields(value, (key) => byOuter.get(key) ?? misspelled(shape, key));
  return values ? mapped(value, (item) => understood(values, item)) : value;
}

/** The path of a field, such as `items.0.ownerId`, as callers of the REST door write it. */
export function spelledPath(shape: Shape, path: string): string {
  let here: Shape = shape;
  const steps = path.split(".").map((step) => {
    const field = here.fields?.get(step);
    here = field?.shape ?? here.items ?? here.values ?? {};
    return field?.outer ?? step;
  });
  return steps.join(".");
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

function partsOf(schema: Schema, side: Side): Shape[] {
  if (schema === FieldValues) return [{ namesFields: true }];
  if (isFieldName(schema)) return [{ isFieldName: true }];
  // The union of all definitions is discriminated by `type`, which is what the switch relies on.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const of = (part: Schema) => shapeOf(part, side);
  switch (def.type) {
    case "object":
      return [fieldsOf(schema, def.shape, side)];
    case "array":
      return [{ items: of(def.element) }];
    case "tuple":
      return def.items.map((item) => ({ items: of(item) }));
    case "record":
      return [{ values: of(def.valueType) }];
    case "union":
      return def.options.map(of);
    case "intersection":
      return [of(def.left), of(def.right)];
    case "lazy":
      return [of(def.getter())];
    case "pipe":
      return [of(endOf(def, side))];
    default:
      return "innerType" in def ? [of(def.innerType)] : [];
  }
}

function fieldsOf(object: Schema, schemas: Record<string, Schema>, side: Side): Shape {
  const fields = Object.entries(schemas).map(([inner, schema]): Field => {
    const outer = outerKey(object, inner);
    return { inner, outer, quoted: JSON.stringify(outer), shape: shapeOf(schema, side), schemas: [schema] };
  });
  return indexed(fields);
}

const indexed = (fields: Field[]): Shape => ({
  fields: new Map(fields.map((field) => [field.inner, field])),
  byOuter: new Map(fields.map((field) => [field.outer, field])),
});

/** A preprocessing step has no shape of its own; what it feeds has. */
function endOf({ in: first, out: last }: z.core.$ZodPipeDef, side: Side): Schema {
  const isStep = (schema: Schema) => schema._zod.def.type === "transform";
  if (side === "input") return isStep(first) ? last : first;
  return last;
}

/** Adds what an alternative says. Alternatives agree on names, since a name says how it is spelled. */
function merge(shape: Shape, part: Shape) {
  if (part.items) shape.items = both(shape.items, part.items);
  if (part.values) shape.values = both(shape.values, part.values);
  if (part.namesFields) shape.namesFields = true;
  if (part.isFieldName) shape.isFieldName = true;
  if (!part.fields) return;
  const all = new Map(shape.fields);
  for (const [inner, field] of part.fields) {
    const other = all.get(inner);
    const schemas = [...(other?.schemas ?? []), ...field.schemas];
    all.set(inner, { ...field, shape: both(other?.shape, field.shape), schemas });
  }
  Object.assign(shape, indexed([...all.values()]));
}

function both(one: Shape | undefined, other: Shape): Shape {
  if (!one) return other;
  const shape: Shape = {};
  merge(shape, one);
  merge(shape, other);
  return shape;
}

// Each row of a list passes here: a plain value is not asked about its shape.
function spelledFields(fields: Map<string, Field>, value: Record<string, unknown>) {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = fields.get(key);
    const part = value[key];
    const isPlain = !field || (typeof part !== "object" && !field.shape.isFieldName);
    result[field?.outer ?? key] = isPlain ? part : spelled(field.shape, part);
  }
  return result;
}

function understoodFields(value: Record<string, unknown>, find: (key: string) => Field | undefined) {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = find(key);
    const name = field?.inner ?? key;
    if (Object.hasOwn(result, name)) throw invalidField(key, "Send this field once, under one name.");
    result[name] = field ? understood(field.shape, value[key]) : value[key];
  }
  return result;
}

function mapped(value: Record<string, unknown>, map: (item: unknown) => unknown) {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]));
}

function misspelled(shape: Shape, key: string): undefined {
  const field = shape.fields?.get(key);
  if (field) throw invalidField(key, `This field is written ${field.outer} here.`);
}
