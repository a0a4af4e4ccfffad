import { isRecord, type Shape, spelled } from "./spelling.ts";

const mustBeEscaped = /["\\\p{Cc}\p{Cs}]/u;

/**
 * The JSON of a value as callers of the REST door read it: that of `spelled`, written at once. Copying each row under
 * its outer names first costs as much as the rest of the answer.
 */
export function written(shape: Shape, value: unknown): string {
  if (typeof value === "string" && !shape.isFieldName) return quoted(value);
  if (value === null) return "null";
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Array.isArray(value) && shape.items) return list(shape.items, value);
  if (shape.fields && !shape.namesFields && isRecord(value)) return object(shape.fields, value);
  return JSON.stringify(spelled(shape, value)) ?? "null";
}

function object(fields: NonNullable<Shape["fields"]>, value: Record<string, unknown>) {
  let text = "";
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (part === undefined) continue;
    const field = fields.get(key);
    const name = field?.quoted ?? quoted(key);
    text += `${text && ","}${name}:${written(field?.shape ?? {}, part)}`;
  }
  return `{${text}}`;
}

function list(shape: Shape, values: unknown[]) {
  let text = "";
  for (const value of values) text += `${text && ","}${written(shape, value)}`;
  return `[${text}]`;
}

const quoted = (text: string) => (mustBeEscaped.test(text) ? JSON.stringify(text) : `"${text}"`);
