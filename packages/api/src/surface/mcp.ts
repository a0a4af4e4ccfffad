import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import type { Ctx } from "../context.ts";
import { invalidField } from "../errors.ts";
import { type Asked, failureFor } from "./answers.ts";
import { readJson } from "./body.ts";
import { apiVersion, schemaOf } from "./openapi.ts";
import { type Operation, operations } from "./operations.ts";
import { rehearse } from "./rehearsal.ts";
import { isRecord } from "./spelling.ts";

const tools = new Map(operations.filter(({ meta }) => meta.mcp).map((operation) => [operation.name, operation]));

/** The tools a caller may see: a read-only key is never shown one that writes. */
export const toolsFor = (ctx: Ctx): Tool[] =>
  [...tools.values()].filter(({ meta }) => ctx.scopes.includes(meta.scope)).map(toolOf);

/**
 * Answers one MCP request. There is no session: each request brings its credentials and gets one JSON answer.
 * Throws `invalid` or `not_json` for a body that is no JSON.
 */
export async function answerMcp(ctx: Ctx, request: Request, asked: Asked): Promise<Response> {
  const { value } = await readJson(request);
  const server = serverFor(ctx, asked);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody: value });
  } finally {
    await server.close();
  }
}

function serverFor(ctx: Ctx, asked: Asked) {
  const server = new Server({ name: "switchboard", version: apiVersion }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsFor(ctx) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const operation = tools.get(params.name);
    if (!operation) throw new McpError(ErrorCode.InvalidParams, "There is no tool of this name.");
    return callTool(ctx, operation, params.arguments ?? {}, asked);
  });
  return server;
}

async function callTool(
  ctx: Ctx,
  operation: Operation,
  { dryRun, ...input }: Record<string, unknown>,
  asked: Asked,
): Promise<CallToolResult> {
  try {
    if (dryRun !== undefined) return said(await dryRunOf(ctx, operation, dryRun, input));
    return said(await operation.call(ctx, input));
  } catch (error) {
    return { ...said(failureFor(error, asked)), isError: true };
  }
}

function dryRunOf(ctx: Ctx, operation: Operation, dryRun: unknown, input: object) {
  if (operation.type === "query") throw invalidField("dryRun", "This tool changes nothing, so it has no dry run.");
  if (typeof dryRun !== "boolean") throw invalidField("dryRun", "Say true or false.");
  return dryRun ? rehearse(ctx, operation, input) : operation.call(ctx, input);
}

/** A result in both forms that clients read. Only objects can be structured, so a list is put in one. */
function said(result: unknown): CallToolResult {
  const text = JSON.stringify(result ?? null);
  const plain: unknown = JSON.parse(text); // dates become text, as on every wire
  return { content: [{ type: "text", text }], structuredContent: isRecord(plain) ? plain : { result: plain } };
}

const dryRun = {
  type: "boolean",
  default: false,
  description: "True changes nothing: the answer tells what would change and what that would set off.",
};

function inputSchemaOf(input: Operation["input"], type: Operation["type"]): Tool["inputSchema"] {
  const schema = schemaOf(input, "input", (key) => key);
  if (type === "query") return { ...schema, type: "object" };
  return { ...schema, type: "object", properties: { ...schema.properties, dryRun } };
}

const made = new Map<string, Tool>();

function toolOf({ name, meta, type, input }: Operation): Tool {
  const known = made.get(name);
  if (known) return known;
  const tool: Tool = {
    name,
    description: meta.summary,
    inputSchema: inputSchemaOf(input, type),
    annotations: { readOnlyHint: type === "query" },
  };
  made.set(name, tool);
  return tool;
}
