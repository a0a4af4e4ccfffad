import { z } from "zod";

/** `stageChangedAt` as the database and REST write it: `stage_changed_at`. */
export const snakeKey = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `stage_changed_at` as the code writes it: `stageChangedAt`. */
export const camelKey = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Renames the keys of one object, not of what it holds. */
export const renameKeys = <Value>(record: Record<string, Value>, rename: (key: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));

/** Values by the names of their columns, as the ledger keeps them. */
export const columns = (values: object) => renameKeys(values as Record<string, unknown>, snakeKey);

/** Values by the names of fields: unlike other free-form records, its keys are spelled as each door spells names. */
export const FieldValues = z.record(z.string(), z.unknown());

const namers = new WeakSet<z.core.$ZodType>();

/** The name of a field as a value. Like the keys of a record it is spelled as each door spells names. */
export function fieldName<Name extends string>(names: readonly [Name, ...Name[]] | readonly Name[]) {
  const schema = z.enum(names);
  namers.add(schema);
  return schema;
}

const spellings = new WeakMap<z.core.$ZodType, Record<string, string>>();

/** An object some of whose fields have a spelling of their own at the REST door, for clients older than this API. */
export function spelledAs<Schema extends z.core.$ZodType>(schema: Schema, names: Record<string, string>): Schema {
  spellings.set(schema, names);
  return schema;
}

/** The name of a field of this object at the REST door. */
export const outerKey = (schema: z.core.$ZodType, key: string) => spellings.get(schema)?.[key] ?? snakeKey(key);

/** Whether the values of a schema are names of fields. */
export const isFieldName = (schema: z.core.$ZodType) => namers.has(schema);
