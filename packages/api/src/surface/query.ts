import type { z } from "zod";
import { AppError } from "../errors.ts";
import type { Field, Shape } from "./spelling.ts";

/** How the text of a query string becomes the value that a field wants. */
type Reading = { isList: boolean; read: (text: string) => unknown };

const readings = new WeakMap<Field, Reading>();

/**
 * Reads a query string by the fields of a schema: numbers, booleans, lists by repetition or commas, and trees as JSON.
 * Throws `invalid` naming each unknown parameter and each one sent twice.
 */
export function readQuery(shape: Shape, search: URLSearchParams): Record<string, unknown> {
  const complaints = new Map<string, string[]>(); // a Map: the caller chooses the names
  const values: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const field = shape.byOuter?.get(name);
    const texts = search.getAll(name);
    if (!field) complaints.set(name, ["This parameter is not known here."]);
    else if (Object.hasOwn(values, field.inner) || (texts.length > 1 && !readingOf(field).isList))
      complaints.set(name, ["Send this parameter once."]);
    else values[field.inner] = valueOf(readingOf(field), texts);
  }
  const [first] = complaints;
  if (first) throw new AppError("invalid", `${first[0]}: ${first[1][0]}`, { fields: Object.fromEntries(complaints) });
  return values;
}

function valueOf({ isList, read }: Reading, texts: string[]) {
  const parts = isList ? texts.flatMap((text) => text.split(",")).filter(Boolean) : texts;
  return isList ? parts.map(read) : read(parts[0] ?? "");
}

function readingOf(field: Field): Reading {
  const made = readings.get(field);
  if (made) return made;
  const kinds = new Set(field.schemas.flatMap(kindsOf));
  const isText = kinds.has("string") || kinds.has("enum");
  const asNumber = kinds.has("number") && !isText;
  const asJson = ["custom", "object", "record"].some((kind) => kinds.has(kind));
  const asWord = asNumber ? numberOf : kinds.has("boolean") ? booleanOf : asIs;
  const reading = { isList: kinds.has("array"), read: asJson ? jsonOf : asWord };
  readings.set(field, reading);
  return reading;
}

const asIs = (text: string) => text;

/** A tree of values stands in a query string as JSON. Text that is none is refused by the field itself. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const numberOf = (text: string) => (/^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : text);
const booleanOf = (text: string) => ({ true: true, "1": true, false: false, "0": false })[text] ?? text;

/** The types that a schema takes, through its wrappers and alternatives. */
export function kindsOf(schema: z.core.$ZodType): string[] {
  // The union of all definitions is discriminated by `type`.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "union") return def.options.flatMap(kindsOf);
  if (def.type === "pipe") return kindsOf(def.in._zod.def.type === "transform" ? def.out : def.in);
  if (def.type === "array") return ["array", ...kindsOf(def.element)];
  if (def.type === "literal") return def.values.map((value) => typeof value);
  return "innerType" in def ? kindsOf(def.innerType) : [def.type];
}
