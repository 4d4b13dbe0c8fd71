// How far somebody has read is told once: when the last post of the page was in sight, or when the page is left before.

const A_LOOK = 1500; // milliseconds that the last post has to stay

export function start(page) {
  const form = page.querySelector("[data-reading]");
  const posts = [...page.querySelectorAll(".posts > .post")];
  if (!posts.length) return;
  const last = number(posts.at(-1));
  let furthest = 0;
  let told = 0;
  form.hidden = true;

  const tell = () => {
    if (furthest <= told) return;
    told = furthest;
    const body = new URLSearchParams(new FormData(form));
    body.set("read", furthest);
    fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  };

  const ends = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      furthest = Math.max(furthest, number(entry.target.closest(".post")));
      ends.unobserve(entry.target);
    }
    if (furthest === last) setTimeout(tell, A_LOOK);
  });
  for (const post of posts) ends.observe(post.querySelector(".acts") ?? post);

  page.addEventListener("visibilitychange", () => page.visibilityState === "hidden" && tell());
  window.addEventListener("pagehide", tell);
}

function number(post) {
  return Number(post.id.replace("post-", ""));
}
