// Scans codes with the camera and sends them as if they had been typed. Without a camera or scripts the field does it all.

const A_WHILE = 4000; // the same code held before the camera is not sent again

export function start(page) {
  const form = page.querySelector("[data-scan]");
  const opener = form.querySelector("[data-scan-open]");
  const video = form.querySelector("video");
  if (!navigator.mediaDevices?.getUserMedia) return;
  opener.hidden = false;

  let last = "";
  let lastAt = 0;

  opener.addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      form.querySelector("[data-scan-refused]").hidden = false;
      return;
    }
    opener.hidden = true;
    video.hidden = false;
    await video.play();
    const read = await reader();
    look(read);
  });

  async function look(read) {
    const code = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video) : "";
    const now = Date.now();
    if (code && (code !== last || now - lastAt > A_WHILE)) {
      last = code;
      await send(code);
    }
    if (code) lastAt = now;
    setTimeout(() => look(read), 150);
  }

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

async function reader() {
  if ("BarcodeDetector" in window) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  await import("../vendor/jsqr/jsQR.js");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    brush.drawImage(video, 0, 0);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    return self.jsQR(picture.data, picture.width, picture.height)?.data ?? "";
  };
}
