// After an @ and two letters, the names that fit so far stand beneath the text: arrow keys go through them, Enter or Tab
// takes one, Escape puts them away. Whoever knows a handle can type it without.

const PAUSE = 200; // milliseconds after the last key
const BEGUN = /(?:^|[\s(])@([\p{L}\d-]{2,40})$/u;

export function start(page) {
  for (const composer of page.querySelectorAll("[data-mentions]")) offer(composer);
}

function offer(composer) {
  const area = composer.querySelector("textarea");
  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = `${area.id}-mentions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", composer.dataset.mentionsLabel);
  list.hidden = true;
  area.closest(".control").after(list);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  let timer, request;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const begun = () => BEGUN.exec(area.value.slice(0, area.selectionStart));

  function close() {
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const end = area.selectionStart;
    area.setRangeText(`${option.dataset.handle} `, end - begun()[1].length, end, "end");
    close();
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function look(typed) {
    request?.abort();
    request = new AbortController();
    const where = composer.closest("form").elements.community?.value;
    const path = where ? composer.dataset.mentions.replace(/[^/]+\/mentions$/, `${where}/mentions`) : composer.dataset.mentions;
    const address = new URL(path, location.href);
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: request.signal });
      if (!answer.ok || answer.redirected) return close();
      list.innerHTML = await answer.text();
      list.hidden = !options().length;
      if (list.hidden || begun()?.[1] !== typed) return close();
      choose(options()[0]);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    const found = begun();
    if (!found) return close();
    timer = setTimeout(() => look(found[1]), PAUSE);
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen());
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("li");
    if (option) take(option);
  });
  area.addEventListener("blur", close);
}
