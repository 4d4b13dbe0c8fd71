// Copies what a button points to, and says so.

export function start(page) {
  for (const button of page.querySelectorAll("[data-copy]")) {
    const source = page.querySelector(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    const said = document.createElement("span");
    said.className = "soft";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      said.textContent = button.dataset.copied ?? "";
      setTimeout(() => { said.textContent = ""; }, 4000);
    });
  }
}
