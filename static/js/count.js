// How much may still be written. Said aloud only now and then, not at every letter.

export function start(page) {
  for (const area of page.querySelectorAll("[data-limit]")) {
    const limit = Number(area.dataset.limit);
    const line = page.getElementById(`${area.id}-count`);
    if (!line) continue;
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    line.after(spoken);
    let waiting;

    const count = () => {
      const left = limit - [...area.value.replaceAll("\r\n", "\n")].length;
      const words = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", Math.abs(left).toLocaleString());
      line.textContent = words;
      line.classList.toggle("over", left < 0);
      clearTimeout(waiting);
      if (left < limit / 10) waiting = setTimeout(() => { spoken.textContent = words; }, 1200);
    };

    area.addEventListener("input", count);
    count();
  }
}
