// What is folded away on a small screen stands open on a wide one.

export function start(page) {
  if (!window.matchMedia("(min-width: 62rem)").matches) return;
  for (const folded of page.querySelectorAll("details[data-open-where-wide]")) folded.open = true;
}
