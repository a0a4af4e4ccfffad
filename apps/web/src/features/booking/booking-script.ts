/** As text: tells the page the visitor's time zone, and takes another one as soon as it is chosen. */
export const bookingScript = () => `(${zone.toString()})()`;

function zone() {
  const select = document.querySelector<HTMLSelectElement>("select[name=zone]");
  if (!select) return;
  const address = new URL(location.href);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (own && !address.searchParams.has("zone") && select.value !== own) {
    address.searchParams.set("zone", own);
    return location.replace(address);
  }
  const button = select.form?.querySelector<HTMLElement>("button");
  if (button) button.hidden = true;
  select.addEventListener("change", () => select.form?.submit());
}
