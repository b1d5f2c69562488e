// A small computation in the place of a picture puzzle, while very many requests come in:
// a number is looked for, such that SM3 (GB/T 32905-2016) of the page's word and the number
// begins with so many zero bits. Without this script the page says when to come back.
"use strict";
(() => {
  const box = document.getElementById("proof");
  const says = document.getElementById("proof-says");
  const form = document.querySelector("main form input[name=proof]").form;
  const word = box.dataset.challenge;
  const free = 32 - Number(box.dataset.bits);
  const left = (x, n) => (x << n) | (x >>> (32 - n));
  const turned = new Int32Array(64);
  for (let j = 0; j < 64; j++) turned[j] = left(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32);
  const w = new Int32Array(68);
  const fixed = new Int32Array(8);
  for (let i = 0; i < 32; i++) fixed[i >> 2] |= word.charCodeAt(i) << (24 - 8 * (i & 3));

  // The first 32 bits of the digest: word and number fill one block.
  function first(number) {
    const n = String(number);
    w.fill(0);
    w.set(fixed);
    for (let i = 0; i < n.length; i++) w[8 + (i >> 2)] |= n.charCodeAt(i) << (24 - 8 * (i & 3));
    w[8 + (n.length >> 2)] |= 0x80 << (24 - 8 * (n.length & 3));
    w[15] = 8 * (32 + n.length);
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15);
      w[j] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[j - 13], 7) ^ w[j - 6];
    }
    let a = 0x7380166f, b = 0x4914b2b9, c = 0x172442d7, d = 0xda8a0600 | 0;
    let e = 0xa96f30bc | 0, f = 0x163138aa, g = 0xe38dee4d | 0, h = 0xb0fb0e4e | 0;
    for (let j = 0; j < 64; j++) {
      const twelve = left(a, 12);
      const one = left((twelve + e + turned[j]) | 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const s = (ff + d + (one ^ twelve) + (w[j] ^ w[j + 4])) | 0;
      const t = (gg + h + one + w[j]) | 0;
      d = c;
      c = left(b, 9);
      b = a;
      a = s;
      h = g;
      g = left(f, 19);
      f = e;
      e = t ^ left(t, 9) ^ left(t, 17);
    }
    return (a ^ 0x7380166f) >>> 0;
  }

  let number = 0;
  let done = false;
  let pressed = false;
  says.textContent = "您的浏览器正在做一个小计算，一般几秒就好。您可以接着核对上面的内容。";

  form.addEventListener("submit", (event) => {
    if (done) return;
    event.preventDefault();
    pressed = true;
    says.textContent = "还差一点，算好就自动提交，请不要关闭这一页。";
  });

  // In slices, so that the page stays at the visitor's hand.
  function go() {
    const end = Date.now() + 25;
    while (Date.now() < end)
      for (let i = 0; i < 500; i++, number++)
        if (first(number) >>> free === 0) {
          done = true;
          form.elements.proof.value = String(number);
          says.textContent = "算好了，可以提交。";
          if (pressed) form.requestSubmit();
          return;
        }
    setTimeout(go, 0);
  }
  go();
})();
