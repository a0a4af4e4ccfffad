import { describe, expect, test } from "vitest";
import { approvedMail, confirmMail, invitationMail, resetMail } from "./templates.ts";

const link = "https://crm.example.com/confirm?token=abc&x=1";
const unsubscribeLink = "https://crm.example.com/unsubscribe?token=def";
const hostile = `<img src=x onerror=alert(1)>\r\nBcc: victim@example.com\u2028www.evil.example`;

const mails = {
  confirm: confirmMail({ link, unsubscribeLink }),
  reset: resetMail({ link }),
  invitation: invitationMail({ link, workspace: hostile, invitedBy: hostile }),
  approved: approvedMail({ link, workspace: hostile }),
};

describe.each(Object.entries(mails))("the %s mail", (_, mail) => {
  test("carries its link in both forms", () => {
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link.replaceAll("&", "&amp;")}"`);
  });

  test("loads nothing from outside and runs nothing", () => {
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|table)\b|url\(|@import/i);
  });

  test("has a subject of one line", () => {
    expect(mail.subject).toMatch(/^\S[^\p{Cc}\p{Zl}]*$/u);
  });
});

test("a hostile name becomes words: no markup, no line of its own, no address that a mail program would link", () => {
  expect(mails.invitation.html).toContain("&lt;img src=x onerror=alert(1)&gt; Bcc: victim@ example. com");
  expect(mails.invitation.text).not.toMatch(/^Bcc:/m);
  expect(mails.invitation.text).not.toContain("www.evil");
});

test("the confirm mail offers the one-click unsubscribe of RFC 8058", () => {
  expect(mails.confirm.headers).toEqual({
    "List-Unsubscribe": `<${unsubscribeLink}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
});
