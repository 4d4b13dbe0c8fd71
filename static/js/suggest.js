// While somebody types in a search box, the titles that fit so far stand beneath it as links: arrow keys go through them,
// Escape puts them away. The box itself works without.

const PAUSE = 160; // milliseconds after the last key

export function start(page) {
  for (const form of page.querySelectorAll("form[data-suggestions]")) suggest(form);
}

function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("div");
  list.className = "suggestions";
  list.setAttribute("aria-live", "polite");
  form.append(list);
  let timer, request;

  const close = () => list.replaceChildren();
  const links = () => [...list.querySelectorAll("a")];

  async function look() {
    request?.abort();
    if (input.value.trim().length < 2) return close();
    request = new AbortController();
    const address = new URL(form.dataset.suggestions, location.href);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: request.signal });
      if (!answer.ok || answer.redirected) return close();
      const fragment = document.createElement("template");
      fragment.innerHTML = await answer.text();
      if (form.contains(document.activeElement)) list.replaceChildren(fragment.content);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function move(step) {
    const all = links();
    const next = all.indexOf(document.activeElement) + step;
    if (next < 0) input.focus();
    else all[Math.min(next, all.length - 1)]?.focus();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && links().length) {
      input.focus();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links().length) {
      move(event.key === "ArrowDown" ? 1 : -1);
    } else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
  });
  if (document.activeElement === input && input.value !== input.defaultValue) look(); // typed before this was loaded
}
