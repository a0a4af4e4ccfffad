/** As text: a form that is on its way shows it, and is not sent a second time. */
export const busyScript = () => `(${keepSingle.toString()})()`;

function keepSingle() {
  const free = () => {
    for (const button of document.querySelectorAll("button[aria-busy]")) {
      button.querySelector(".spin")?.remove();
      button.removeAttribute("aria-busy");
    }
  };
  document.addEventListener("submit", (event) => {
    const button = (event.target as HTMLFormElement).querySelector("button[type=submit]");
    if (!button) return;
    if (button.hasAttribute("aria-busy")) return event.preventDefault();
    const spin = document.createElement("span");
    spin.className = "spin";
    button.prepend(spin);
    button.setAttribute("aria-busy", "true");
  });
  // Back brings the page as it was left.
  addEventListener("pageshow", free);
}
