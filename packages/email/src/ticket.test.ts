import { expect, test } from "vitest";
import { ticketReplyMail, ticketSolvedMail } from "./ticket.ts";

const links = {
  good: "https://crm.example.com/rate-ticket?token=a&satisfaction=good",
  bad: "https://crm.example.com/x",
};
const headers = { "Message-ID": "<comment.1@crm.example.com>" };

test("an answer keeps its lines, and what it says is never markup", () => {
  const body = "Press <b>both</b> keys\nat once.\n\nThen wait.";
  const mail = ticketReplyMail({ subject: "Re: [#1] Tone", body, author: "Emma\nNutt", workspace: "Bell", headers });
  expect(mail.text).toBe(`${body}\n\nEmma Nutt, Bell\n\n--\nAnswer this mail to go on.\n`);
  expect(mail.html).toContain("<p>Press &lt;b&gt;both&lt;/b&gt; keys<br>at once.</p>\n<p>Then wait.</p>");
  expect(mail.html).not.toContain("How did we do?");
  expect(mail.headers).toEqual(headers);
});

test("the mail that closes a ticket carries both links, in words and as buttons", () => {
  const about = '"><script>alert(1)</script>';
  const mail = ticketSolvedMail({ subject: "Re: [#1]", number: 1, about, workspace: "Bell", headers, rating: links });
  for (const link of Object.values(links)) {
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link.replaceAll("&", "&amp;")}"`);
  }
  expect(mail.html).not.toContain("<script>");
});
