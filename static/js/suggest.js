// While somebody types in a search box, the titles that fit so far stand beneath it: the box becomes a combobox. The focus
// stays in it; arrow keys go through the titles, Enter opens one, Escape puts them away. The box itself works without.

const PAUSE = 160; // milliseconds after the last key

export function start(page) {
  for (const form of page.querySelectorAll("form[data-suggestions]")) suggest(form);
}

function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const around = input.closest(".asking") ?? form;
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  around.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }
  let timer, request;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    list.replaceChildren(found);
    const box = list.querySelector("[role=listbox]");
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(Boolean(box)));
    if (!box) return input.removeAttribute("aria-controls");
    box.id = `${list.id}-list`;
    input.setAttribute("aria-controls", box.id);
    options().forEach((option, number) => {
      option.id = `${list.id}-${number}`;
      option.tabIndex = -1;
    });
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    show(document.createDocumentFragment());
  }

  async function look() {
    request?.abort();
    if (input.value.trim().length < 2) return close();
    const asked = (request = new AbortController());
    const address = new URL(form.dataset.suggestions, location.href);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: asked.signal });
      if (!answer.ok || answer.redirected) return close();
      const fragment = document.createElement("template");
      fragment.innerHTML = await answer.text();
      if (!asked.signal.aborted && document.activeElement === input) show(fragment.content);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  /** One further; before the first and after the last stands the box itself. */
  function move(step) {
    const stops = [null, ...options()];
    choose(stops[(stops.indexOf(chosen()) + step + stops.length) % stops.length]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = options().length > 0;
    if (event.key === "Escape" && isOpen) close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") isOpen ? move(event.key === "ArrowDown" ? 1 : -1) : look();
    else if (event.key === "Enter" && chosen()) chosen().click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  if (document.activeElement === input && input.value !== input.defaultValue) look(); // typed before this was loaded
}
