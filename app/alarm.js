// Tells that clients wait: a sound and a desktop notification, again and again until somebody accepts, in one tab
// only; and the number in every tab's icon. The page says by attributes of its root what there is to tell:
// data-waiting (a number), data-told (the same in words), data-sound and data-desktop ("on" or "off").
const root = document.documentElement;
const AGAIN_MS = 10_000;

let isTeller = false;
let timer;
let shown;
let audio;

const waiting = () => Number(root.dataset.waiting) || 0;

// Two short notes, the second higher.
async function sound() {
  try {
    audio ??= new AudioContext();
    await audio.resume();
    [660, 880].forEach((pitch, at) => {
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      const start = audio.currentTime + at * 0.16;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.18, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.15);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.16);
    });
  } catch {
    // A browser that plays nothing before the page was touched.
  }
}

function notify() {
  if (Notification.permission !== "granted") return;
  shown = new Notification(root.dataset.told, { tag: "hovor-waiting", renotify: true, silent: true });
  shown.onclick = () => {
    window.focus();
    shown?.close();
  };
}

function tell() {
  if (!isTeller || !waiting()) return;
  if (root.dataset.sound === "on") sound();
  if (root.dataset.desktop === "on" && !document.hasFocus() && "Notification" in window) notify();
}

// The number on the icon; without one, the icon as it was.
const icon = document.querySelector("link[rel=icon]");
const plain = icon?.href;

function mark(count) {
  if (!icon) return;
  if (!count) {
    icon.href = plain;
    return;
  }
  const picture = new Image();
  picture.onload = () => {
    if (waiting() !== count) return;
    const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 32 });
    const draw = canvas.getContext("2d");
    draw.drawImage(picture, 0, 0, 32, 32);
    draw.fillStyle = "#c81e1e";
    draw.beginPath();
    draw.arc(22, 10, 10, 0, 7);
    draw.fill();
    draw.fillStyle = "#fff";
    draw.font = "bold 15px sans-serif";
    draw.textAlign = "center";
    draw.fillText(count > 9 ? "9+" : count, 22, 15);
    icon.href = canvas.toDataURL();
  };
  picture.src = plain;
}

let told = 0;

function look() {
  const count = waiting();
  if (root.dataset.desktop === "on" && "Notification" in window && Notification.permission === "default") {
    Notification.requestPermission();
  }
  if (count === told) return;
  mark(count);
  if (count > told) tell();
  if (!count) shown?.close();
  told = count;
  clearInterval(timer);
  if (count) timer = setInterval(tell, AGAIN_MS);
}

// Whoever holds the lock tells; when that tab is closed, the next one does.
if (navigator.locks) {
  navigator.locks.request("hovor-alarm", () => {
    isTeller = true;
    tell();
    return new Promise(() => {});
  });
} else {
  isTeller = true;
}
new MutationObserver(look).observe(root, { attributeFilter: ["data-waiting", "data-desktop"] });
look();
