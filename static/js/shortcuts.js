// Keys for those who read much: from post to post, to the reply, and a sheet that tells them. Never while somebody types, and
// only where they were not turned off.

export function start(page) {
  const { shortcuts: sheetAddress, title, close } = page.querySelector("[data-shortcuts]").dataset;
  const posts = [...page.querySelectorAll(".posts > .post")];
  let here = -1;

  const go = (post) => {
    if (!post) return;
    here = posts.indexOf(post);
    post.tabIndex = -1;
    post.focus({ preventScroll: true });
    post.scrollIntoView({ block: "start" });
  };
  const at = () => posts[here] ?? posts.find((post) => post.getBoundingClientRect().bottom > 0);
  const step = (by) => go(posts[here < 0 ? posts.indexOf(at()) + (by < 0 ? -1 : 0) : here + by]);
  const press = (element) => element?.click();

  const deeds = {
    j: () => step(1),
    k: () => step(-1),
    n: () => {
      const first = page.querySelector(".unread-line")?.nextElementSibling;
      if (first) go(first);
      else press(page.querySelector("[data-first-unread]"));
    },
    r: () => {
      const field = page.querySelector("#reply textarea");
      field?.closest(".reply").scrollIntoView({ block: "start" });
      field?.focus({ preventScroll: true });
    },
    q: () => press(at()?.querySelector('a[href*="quote="]')),
    s: () => press(at()?.querySelector('[name="save"]')),
    f: () => press(page.querySelector('[name="follow"][value="yes"]') ?? page.querySelector('[name="follow"][value="no"]')),
    "?": () => show(page, sheetAddress, title, close),
  };

  page.addEventListener("focusin", (event) => {
    const post = event.target.closest?.(".posts > .post");
    if (post) here = posts.indexOf(post);
  });
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
    if (page.querySelector("dialog[open]") || !Object.hasOwn(deeds, event.key)) return;
    event.preventDefault();
    deeds[event.key]();
  });
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

async function show(page, address, title, close) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return location.assign(address);
  const before = page.activeElement;
  const dialog = page.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "shortcuts-title");
  dialog.innerHTML = await answer.text();
  const heading = page.createElement("h2");
  heading.id = "shortcuts-title";
  heading.textContent = title;
  const button = page.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = close;
  button.addEventListener("click", () => dialog.close());
  dialog.prepend(heading);
  dialog.append(button);
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus?.();
  });
  page.body.append(dialog);
  dialog.showModal();
  button.focus();
}
