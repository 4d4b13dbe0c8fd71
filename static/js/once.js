// A form is sent once, however often its button is pressed. The button stays enabled, so that its name and value are sent too.

const HALF_A_MINUTE = 30_000;

export function start(page) {
  const free = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => free(form), HALF_A_MINUTE); // a download leaves the page standing
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) page.querySelectorAll("form[data-sent]").forEach(free);
  });
}
