// The error summary is where reading goes on after a form came back; its links lead to the field itself, label in view.

export function start(page) {
  const summary = page.querySelector("[data-focus]");
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && page.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest(".field")?.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
