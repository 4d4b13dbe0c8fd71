// Four hundred councils: typing shows those whose names have the words, and opens the regions they stand in.

export function start(page) {
  for (const areas of page.querySelectorAll("[data-areas]")) {
    const search = areas.querySelector(".areas-search");
    const box = search.querySelector("input");
    search.hidden = false;
    box.addEventListener("input", () => narrow(areas, box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it looks for a council, and sends nothing
    });
  }
}

function narrow(areas, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const region of areas.querySelectorAll("details")) {
    let shown = 0;
    for (const council of region.querySelectorAll("li")) {
      const isChosen = council.querySelector("input").checked;
      const name = council.textContent.toLowerCase();
      const matches = words.every((word) => name.includes(word));
      council.hidden = !(matches || isChosen);
      if (!council.hidden) shown += 1;
      if (matches) found += 1;
    }
    region.hidden = shown === 0;
    region.open = words.length ? shown > 0 : region.querySelector("input:checked") !== null;
  }
  const said = found === 1 ? areas.dataset.one : areas.dataset.many.replace("{n}", found);
  areas.querySelector("[role=status]").textContent = words.length ? said : "";
}
