import type { Services } from "@switchboard/api/context";
import { findMessage, type Kept, listMessages } from "@switchboard/api/worker";
import { Hono } from "hono";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";

/** The development mailbox: the mails that SMTP would have sent. Only for this machine, see `isLocal`. */
export function mailboxPages(services: Services): Hono {
  const app = new Hono();
  app.use("/mailbox*", async (c, next) => {
    if (!isLocal(c.req.header("host")))
      throw new HTTPException(403, { message: "The mailbox is for this machine alone." });
    await next();
    c.header("Content-Security-Policy", policy);
  });
  app.get("/mailbox.json", async (c) => c.json(await listMessages(services, c.req.query("to"))));
  app.get("/mailbox", async (c) => c.html(listPage(await listMessages(services, c.req.query("to")))));
  app.get("/mailbox/:id", async (c) => {
    const id = c.req.param("id");
    const message = isUuid.test(id) ? await findMessage(services, id) : undefined;
    return message
      ? c.html(messagePage(message))
      : c.html(page("Not found", html`<p>There is no such message.</p>`), 404);
  });
  return app;
}

// A page elsewhere could point its own host name at 127.0.0.1 and read links that set passwords.
const isLocal = (host = "") => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'";

const listPage = (messages: Kept[]) =>
  page(
    "Development mailbox",
    messages.length === 0
      ? html`<p>No mail yet. Sign up on the landing page and it is here.</p>`
      : html`<table>
          <thead><tr><th>To</th><th>Subject</th><th>Sent</th></tr></thead>
          <tbody>${messages.map(row)}</tbody>
        </table>`,
  );

const row = ({ id, to, subject, sentAt }: Kept) => html`<tr>
  <td>${to}</td>
  <td><a href="/mailbox/${id}">${subject}</a></td>
  <td><time datetime="${sentAt.toISOString()}">${sentAt.toISOString().slice(0, 19).replace("T", " ")} UTC</time></td>
</tr>`;

const messagePage = (message: Kept) =>
  page(
    message.subject,
    html`<p><a href="/mailbox">All messages</a></p>
      <p>To ${message.to}, <time datetime="${message.sentAt.toISOString()}">${message.sentAt.toUTCString()}</time></p>
      <h2>As HTML</h2>
      <iframe title="The message as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${inNewTab(message.html)}"></iframe>
      <h2>As text</h2>
      <pre>${message.text}</pre>
      <h2>Headers</h2>
      <pre>${JSON.stringify(message.headers, null, 2)}</pre>`,
  );

// Links leave the frame: pages refuse to be framed.
const inNewTab = (content: string) => content.replace("<head>", '<head><base target="_blank">');

const page = (title: string, content: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
body { max-width: 60rem; margin: 0 auto; padding: 24px 16px; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f8f5f0, #191614); color: light-dark(#241d18, #ece8e0); }
a { color: inherit; } h1 { font-size: 20px; } h2 { font-size: 16px; }
table { width: 100%; border-collapse: collapse; } th, td { padding: 8px 12px 8px 0; text-align: left; border-bottom: 1px solid light-dark(#ded9d1, #332f2b); }
iframe { width: 100%; height: 32rem; border: 1px solid light-dark(#ded9d1, #332f2b); border-radius: 6px; }
pre { padding: 12px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: light-dark(#fdfcf9, #211e1b); }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
