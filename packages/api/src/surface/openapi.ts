import { z } from "zod";
import { statusOf } from "../errors.ts";
import { isFieldName, outerKey, renameKeys, snakeKey } from "../keys.ts";
import { leadDownload } from "./lead-download.ts";
import { leadUpload, refusedRows } from "./lead-upload.ts";
import { noteImageDownload, noteImageUpload } from "./note-images.ts";
import { components, reference } from "./openapi-components.ts";
import { inboundPaths } from "./openapi-inbound.ts";
import { WebhookMessage, WebhookRequest, webhooks } from "./openapi-webhooks.ts";
import { type Operation, operations } from "./operations.ts";
import { addressOf, parameterOf, statusOfSuccess } from "./routes.ts";
import type { Side } from "./spelling.ts";

type Json = Record<string, unknown>;
type JsonObject = { properties?: Record<string, Json>; required?: string[]; [key: string]: unknown };

/** The version of the API, not of the code behind it. */
export const apiVersion = "1.0.0";

/** The OpenAPI 3.1 document of the REST door. Whatever a procedure says of itself is in it. */
export function openApiDocument(publicUrl: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Switchboard",
      version: apiVersion,
      summary: "Every way a person reaches a business, on one board.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: [...new Set(described.map(tagOf))].map((name) => ({ name })),
    paths: withFiles(pathsOf(described)),
    webhooks,
    components: { ...components, schemas: { ...components.schemas, WebhookMessage }, pathItems: { WebhookRequest } },
  };
}

/** A zod schema as JSON Schema, in the spelling of the REST door. */
export function schemaOf(schema: z.ZodType, io: Side, spell?: (key: string) => string): JsonObject {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const nameOf = spell ?? ((key: string) => outerKey(zodSchema, key));
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      if (jsonSchema.enum && isFieldName(zodSchema))
        jsonSchema.enum = jsonSchema.enum.map((name) => nameOf(String(name)));
      if (jsonSchema.properties) jsonSchema.properties = renameKeys(jsonSchema.properties, nameOf);
      if (jsonSchema.required) jsonSchema.required = jsonSchema.required.map(nameOf);
    },
  });
  return json as JsonObject;
}

const described = operations.filter(({ meta }) => meta.rest);
const tagOf = ({ path }: Operation) => path.split(".")[0] ?? path;

function pathsOf(all: Operation[]) {
  const byPath = Object.groupBy(all, (operation) => addressOf(operation).path);
  return Object.fromEntries(Object.entries(byPath).map(([path, sharing = []]) => [path, methodsOf(sharing)]));
}

function methodsOf(sharing: Operation[]): Json {
  const byMethod = Object.groupBy(sharing, (operation) => addressOf(operation).method);
  const methods: Json = {};
  for (const [method, [first, ...others] = []] of Object.entries(byMethod)) {
    if (!first) continue;
    methods[method.toLowerCase()] = operationOf([first, ...others], first.name);
    if (method === "PUT") methods["patch"] = operationOf([first, ...others], `${first.name}_patch`);
  }
  return methods;
}

/** Operations that share an address are one in the document: either body, either answer. */
function operationOf(sharing: [Operation, ...Operation[]], operationId: string): Json {
  const [first] = sharing;
  const { method, path } = addressOf(first);
  const inputs = sharing.map(inputOf);
  const takesBody = method === "POST" || method === "PUT";
  const inPath = path.split("/").flatMap((segment) => parameterOf(segment) ?? []);
  const body = takesBody ? bodyOf(inputs.map((input) => without(input, inPath))) : {};
  return {
    operationId,
    summary: sharing.map(({ meta }) => meta.summary).join(". Without credentials: "),
    tags: [tagOf(first)],
    security: securityOf(sharing),
    parameters: [
      ...inPath.map((name) => inPathOf(inputs, name)),
      ...queryOf(takesBody, inputs, inPath),
      ...keyOf(method),
    ],
    ...body,
    responses: { ...Object.assign({}, ...sharing.map(successOf)), ...errorsOf(sharing, method, inPath.length > 0) },
  };
}

/** Files stream past the procedures, and so does what others tell us: they are described beside them. */
const withFiles = (paths: Record<string, Json>): Record<string, Json> => ({
  ...paths,
  ...inboundPaths,
  [leadDownload.path]: { get: downloadOf(leadDownload) },
  [leadUpload.path]: { ...paths[leadUpload.path], post: uploadOf(leadUpload) },
  [refusedRows.path]: { get: downloadOf(refusedRows) },
  [noteImageUpload.path]: { post: uploadOf(noteImageUpload) },
  [noteImageDownload.path]: { get: downloadOf(noteImageDownload) },
});

type File = Pick<typeof leadDownload, "path" | "operationId" | "summary" | "tag"> & { input: z.ZodType };

function downloadOf({ contentTypes, ...file }: File & { contentTypes: readonly string[] }): Json {
  const content = Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: "string" } }]));
  const headers = { "Content-Disposition": reference("headers", "ContentDisposition") };
  return fileOf(file, {}, { 200: { description: "The file, as it comes from the database.", headers, content } });
}

function uploadOf({ output, ...file }: File & { output: z.ZodType }): Json {
  const content = { "application/json": { schema: schemaOf(output, "output") } };
  const requestBody = { required: true, content: { "application/octet-stream": {} } };
  return fileOf(file, { requestBody }, { 201: { description: "Created.", content } });
}

function fileOf({ path, operationId, summary, tag, input }: File, body: Json, success: Json): Json {
  const schema = schemaOf(input, "input");
  const inPath = path.split("/").flatMap((segment) => parameterOf(segment) ?? []);
  const writes = "requestBody" in body;
  return {
    operationId,
    summary,
    tags: [tag],
    security: securityFor({ isOpen: false, needs: true }),
    parameters: [...inPath.map((name) => inPathOf([schema], name)), ...queryOf(false, [schema], inPath)],
    ...body,
    responses: { ...success, ...errorsFor({ isOpen: false, writes, hasId: inPath.length > 0, isPost: false }) },
  };
}

/** The input with the names that old clients use beside the present ones. */
function inputOf({ input, meta }: Operation): JsonObject {
  const schema = schemaOf(input, "input");
  for (const [alias, inner] of Object.entries(meta.aliases ?? {})) {
    const property = schema.properties?.[snakeKey(inner)];
    if (property) schema.properties = { [alias]: { ...property, deprecated: true }, ...schema.properties };
  }
  return schema;
}

function without(schema: JsonObject, names: string[]): JsonObject {
  const kept = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name));
  const required = schema.required?.filter((name) => !names.includes(name)) ?? [];
  const { required: _, ...rest } = schema;
  return { ...rest, properties: Object.fromEntries(kept), ...(required.length ? { required } : {}) };
}

function bodyOf(schemas: JsonObject[]): Json {
  const [first, ...others] = schemas.filter(({ properties = {} }) => Object.keys(properties).length > 0);
  if (!first) return {};
  const required = schemas.every((schema) => schema.required?.length);
  const schema = others.length ? { anyOf: [first, ...others] } : first;
  return { requestBody: { required, content: { "application/json": { schema } } } };
}

function inPathOf(inputs: JsonObject[], name: string): Json {
  return { name, in: "path", required: true, schema: inputs[0]?.properties?.[name] ?? { type: "string" } };
}

function queryOf(takesBody: boolean, [input]: JsonObject[], inPath: string[]): Json[] {
  if (takesBody || !input) return [];
  const { properties = {}, required = [] } = input;
  return Object.entries(properties)
    .filter(([name]) => !inPath.includes(name))
    .map(([name, schema]) => ({ name, in: "query", required: isGiven(schema, name, required), ...inQuery(schema) }));
}

/** A tree travels in a query string as JSON. */
const inQuery = (schema: Json) =>
  schema["type"] === "object" ? { content: { "application/json": { schema } } } : { schema };

const isGiven = (schema: Json, name: string, required: string[]) => required.includes(name) && !("default" in schema);

const keyOf = (method: string) => [
  ...(method === "POST" ? [reference("parameters", "IdempotencyKey")] : []),
  ...(method === "GET" ? [] : [reference("parameters", "Prefer")]),
];

function securityOf(sharing: Operation[]): Json[] {
  const needs = sharing.some(({ meta }) => meta.scope !== "public");
  const isOpen = sharing.some(({ meta }) => meta.scope === "public");
  return securityFor({ needs, isOpen });
}

function securityFor({ needs, isOpen }: { needs: boolean; isOpen: boolean }): Json[] {
  return [...(needs ? [{ bearer: [] }, { apiKey: [] }] : []), ...(isOpen ? [{}] : [])];
}

function successOf(operation: Operation): Json {
  const status = statusOfSuccess(operation);
  const isEmpty = status === 204 || operation.output._zod.def.type === "void";
  if (isEmpty) return { [status === 200 ? 204 : status]: { description: "Done." } };
  const content = { "application/json": { schema: schemaOf(operation.output, "output") } };
  const { statusWhen } = operation.meta;
  return {
    [status]: { description: status === 201 ? "Created." : "Done.", content },
    ...(statusWhen && { [statusWhen.status]: { description: `When ${inWords(statusWhen.result)}.`, content } }),
  };
}

function errorsOf(sharing: Operation[], method: string, hasId: boolean): Json {
  const isOpen = sharing.some(({ meta }) => meta.scope === "public");
  return errorsFor({ isOpen, writes: method === "POST" || method === "PUT", hasId, isPost: method === "POST" });
}

const inWords = (result: object) =>
  Object.entries(result)
    .map(([field, value]) => `${snakeKey(field)} is ${String(value)}`)
    .join(" and ");

type Refusals = { isOpen: boolean; writes: boolean; hasId: boolean; isPost: boolean };

function errorsFor({ isOpen, writes, hasId, isPost }: Refusals): Json {
  const codes: (keyof typeof statusOf)[] = [
    "invalid",
    ...(isOpen ? [] : (["unauthenticated", "forbidden"] as const)),
    ...(hasId ? (["not_found"] as const) : []),
    ...(writes ? (["conflict", "too_large", "not_json"] as const) : []),
    ...(isPost ? (["idempotency_mismatch"] as const) : []),
    "rate_limited",
    "internal",
    "unavailable",
  ];
  return Object.fromEntries(codes.map((code) => [statusOf[code], reference("responses", code)]));
}
