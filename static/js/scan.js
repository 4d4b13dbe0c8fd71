// Scans codes with the camera and sends them as if they had been typed. Without a camera or scripts the field does it all.

import { watch } from "./door/camera.js";

export function start(page) {
  if (page.querySelector("[data-door]")) return; // door.js does it, with or without a network
  const form = page.querySelector("[data-scan]");
  watch(form, send);

  async function send(code) {
    const typed = new FormData(form);
    typed.set("code", code);
    try {
      const answer = await fetch(form.action, { method: "POST", body: typed });
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      form.elements.code.value = code; // the network is gone: the code stands ready to be sent again
      form.elements.code.focus();
    }
  }

  function show(answer) {
    const result = page.getElementById("door-result");
    const news = answer.getElementById("door-result");
    if (news) result.replaceChildren(...news.childNodes);
    navigator.vibrate?.(80);
  }
}
