// A notice that was read can be put away.

export function start(page) {
  for (const list of page.querySelectorAll(".notices[data-dismiss]")) {
    for (const notice of list.children) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "dismiss";
      button.textContent = list.dataset.dismiss;
      button.addEventListener("click", () => {
        notice.remove();
        page.getElementById("main")?.focus();
      });
      notice.append(button);
    }
  }
}
