// Reads codes with the camera: by the browser's own reader where it has one, else by jsQR.

const A_WHILE = 4000; // the same code held before the camera is not read again
const BETWEEN_LOOKS = 150;

export function watch(form, read) {
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
    look(await reader());
  });

  async function look(see) {
    const code = video.readyState >= video.HAVE_CURRENT_DATA ? await see(video) : "";
    const now = Date.now();
    if (code && (code !== last || now - lastAt > A_WHILE)) {
      last = code;
      await read(code);
    }
    if (code) lastAt = now;
    setTimeout(() => look(see), BETWEEN_LOOKS);
  }
}

async function reader() {
  if ("BarcodeDetector" in window) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  await import("../../vendor/jsqr/jsQR.js");
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
