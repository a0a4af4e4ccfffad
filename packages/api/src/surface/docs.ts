import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

type File = { bytes: Uint8Array<ArrayBuffer>; type: string };

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Switchboard API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

// There are too many operations to draw at once: a tag is opened by whoever looks for one, or by its address.
const start = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#docs", deepLinking: true, docExpansion: "none", filter: true, validatorUrl: null });\n`;

// All scripts come from this origin as files, so the page needs no inline script and no nonce.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page that shows the OpenAPI document. It asks no other host for anything. */
export const docsPage = () =>
  new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy } });

/** A file of the page by its name; null for any other name. */
export async function docsFile(name: string): Promise<Response | null> {
  const file = await files[name]?.();
  if (!file) return null;
  return new Response(file.bytes, {
    headers: { "Content-Type": file.type, "Cache-Control": "public, max-age=3600" },
  });
}

const files: Record<string, () => Promise<File>> = {
  "start.js": async () => ({ bytes: new TextEncoder().encode(start), type: script }),
  "swagger-ui-bundle.js": kept("swagger-ui-dist/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
  "swagger-ui.css": kept("swagger-ui-dist/swagger-ui.css", "text/css; charset=utf-8"),
};

const script = "text/javascript; charset=utf-8";

/** Reads a file of a package at first use. */
function kept(specifier: string, type: string): () => Promise<File> {
  let file: Promise<File> | undefined;
  return () => {
    file ??= readFile(fileURLToPath(import.meta.resolve(specifier))).then((bytes) => ({ bytes, type }));
    return file;
  };
}
