// Light, dark, or as the device is set. A cookie remembers it, so that the server sends the next page in the right colours.

const ONE_YEAR = 365 * 24 * 3600;

export function start(page) {
  const root = document.documentElement;
  const choice = page.querySelector("[data-theme-choice]");
  const buttons = choice.querySelectorAll("button");

  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.themeValue === (root.dataset.theme ?? "")));
    }
  };

  choice.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const theme = button.dataset.themeValue;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=${theme ? ONE_YEAR : 0}; SameSite=Lax${secure}`;
    show();
  });

  show();
  choice.hidden = false;
}
