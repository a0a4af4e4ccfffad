import { z } from "zod";

/** An id that no row has. */
export const unknownId = "0192f5a0-0000-7000-8000-00000000dead";

/** The fields of an input that take an id, alone or in a list. */
export function idFieldsOf(input: z.ZodType) {
  const isId = (schema: Schema): boolean =>
    schema.format === "uuid" || Boolean(schema.items && isId(schema.items)) || (schema.anyOf ?? []).some(isId);
  return Object.entries(schemaOf(input).properties ?? {}).flatMap(([name, schema]) => (isId(schema) ? [name] : []));
}

/** An input that the schema takes: each required field with a plain value, and `given` for ids. */
export function sampleOf(input: z.ZodType | undefined, given: Record<string, string> = {}): unknown {
  if (!input) return undefined;
  const { properties = {}, required = [] } = schemaOf(input);
  const names = Object.keys(properties).filter((name) => required.includes(name) || name in given);
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === "email" ? `${crypto.randomUUID()}@example.com` : valueOf(properties[name]!, given[name]),
    ]),
  );
}

type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  minimum?: number;
  minLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
};

function schemaOf(input: z.ZodType) {
  return z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema;
}

function valueOf(schema: Schema, id: string = unknownId): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return valueOf(schema.anyOf[0]!, id);
  if (schema.format === "uuid") return id;
  if (schema.format === "email") return "sample@example.com";
  switch (schema.type) {
    case "array":
      return [valueOf(schema.items ?? {}, id)];
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueOf(schema.properties?.[name] ?? {}, id)]),
      );
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    default:
      return "sample-text-of-some-length";
  }
}
