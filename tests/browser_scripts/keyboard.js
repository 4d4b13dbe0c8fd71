// Notes how everything usable looks without the focus, and starts Tab at the top. Answers with the names of what should be reached.
() => {
  const USABLE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]";
  const SHOWS_FOCUS = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "color", "textDecorationLine", "textDecorationThickness",
    "borderTopColor", "borderTopWidth", "borderBottomColor", "borderBottomWidth", "opacity", "clipPath", "transform",
  ];

  const isOneOfItsGroup = (input) => {
    const group = [...document.querySelectorAll("input[type=radio]")].filter((one) => one.name === input.name && one.form === input.form);
    return input === (group.find((one) => one.checked) ?? group[0]);
  };
  const modal = document.querySelector("dialog:modal");
  const usable = [...document.querySelectorAll(USABLE)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(":disabled") &&
      !element.closest("[inert]") &&
      (!modal || modal.contains(element)) &&
      element.checkVisibility({ visibilityProperty: true }) &&
      (element.type !== "radio" || isOneOfItsGroup(element)),
  );

  const names = new Map();
  const nameOf = (element) => {
    if (!names.has(element)) {
      const shown = element.cloneNode(false).outerHTML.replace(/<\/[a-z]+>$/, "");
      const words = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
      const twins = [...names.values()].filter((name) => name.startsWith(`${shown} ${words}`.trim())).length;
      names.set(element, `${shown} ${words}`.trim() + (twins ? ` (${twins + 1})` : ""));
    }
    return names.get(element);
  };
  // A box or a round may be drawn by its label, or by what stands beside it.
  const drawnBy = (element) => [element, ...(element.labels ?? []), element.nextElementSibling, element.parentElement].filter(Boolean);
  const isSeen = (style, property) => !property.startsWith("outline") || (style.outlineStyle !== "none" && style.outlineWidth !== "0px");
  const look = (element) =>
    drawnBy(element)
      .flatMap((part) => [null, "::before", "::after"].map((pseudo) => getComputedStyle(part, pseudo)))
      .map((style) => SHOWS_FOCUS.map((property) => (isSeen(style, property) ? style[property] : "")).join())
      .join("|");

  document.activeElement?.blur();
  const unfocused = new Map(usable.map((element) => [element, look(element)]));

  const inView = (box) => box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const isOnTop = (parts, box) => {
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
    return points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && parts.some((part) => part.contains(top) || top.contains(part) && top !== document.body && top !== document.documentElement);
    });
  };
  const faultsOf = (element) => {
    const parts = [element, ...(element.labels ?? [])];
    const boxes = parts.flatMap((part) => [...part.getClientRects()]).filter(inView);
    if (!boxes.length) return ["has the focus out of sight"];
    if (!boxes.some((box) => isOnTop(parts, box))) return ["has the focus behind something else"];
    return unfocused.get(element) === look(element) ? ["looks the same with the focus as without"] : [];
  };

  let first = null;
  globalThis.keyboard = {
    // Where Tab has come to; nothing once it has left the page.
    stop() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      first ??= element;
      return { name: nameOf(element), faults: faultsOf(element).map((fault) => `${nameOf(element)} ${fault}`) };
    },
    faultsOfFirst() {
      const target = first?.getAttribute("href")?.match(/^#(.+)/)?.[1];
      if (!target) return [`the first stop is ${first ? nameOf(first) : "nothing"}, not a link to the content`];
      return document.querySelector("main")?.contains(document.getElementById(target)) ? [] : [`#${target} is not in the main part`];
    },
  };

  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute("tabindex");
  return usable.map(nameOf);
}
