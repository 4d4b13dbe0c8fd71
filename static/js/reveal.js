// A password can be shown while it is typed, and is hidden again before it is sent.

export function start(page) {
  for (const control of page.querySelectorAll("[data-reveal]")) {
    const input = control.querySelector("input");
    const { reveal, conceal } = control.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reveal";
    button.setAttribute("aria-controls", input.id);

    const show = (visible) => {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? conceal : reveal;
      const label = page.querySelector(`label[for="${input.id}"]`)?.textContent.trim().toLowerCase() ?? "";
      button.setAttribute("aria-label", `${button.textContent} ${label}`.trim());
    };

    show(false);
    button.addEventListener("click", () => show(input.type === "password"));
    input.form?.addEventListener("submit", () => show(false));
    control.classList.add("revealing");
    input.after(button);
  }
}
