// A menu made of <details> also closes on Escape and when something else is pressed.

export function start(page) {
  page.addEventListener("click", (event) => {
    for (const menu of page.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of page.querySelectorAll("[data-menu][open]")) {
      menu.open = false;
      if (menu.contains(page.activeElement)) menu.querySelector("summary").focus();
    }
  });
  for (const menu of page.querySelectorAll("[data-menu]")) {
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
}
