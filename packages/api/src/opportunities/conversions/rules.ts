// Hosts where anybody has a mailbox, and those that RFC 2606 keeps for examples: they say nothing of a company.
const everybodys = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
  aol.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de web.de t-online.de mail.com zoho.com yandex.com yandex.ru
  mail.ru qq.com 163.com 126.com naver.com hey.com fastmail.com orange.fr laposte.net free.fr libero.it wp.pl o2.pl
  comcast.net verizon.net att.net btinternet.com example.com example.org example.net`.split(/\s+/),
);

/** The domain of the company that an address belongs to; null for a mailbox that anybody can have. */
export function companyDomain(email: string | null): string | null {
  const domain = email?.slice(email.indexOf("@") + 1).toLowerCase();
  return domain && !everybodys.has(domain) ? domain : null;
}
