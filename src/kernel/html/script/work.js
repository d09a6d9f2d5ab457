// Work in place of waiting: where too many have tried, the form carries a challenge, and this finds the number that, behind it,
// gives a SHA-256 with so many zeros in front (FIPS 180-4). In slices, so that the page stays awake; whoever sends the form
// before is sent on when it is found. Without this file the page says how long to wait.
const form = document.querySelector('form[data-work]')
const SLICE = 20_000

const primes = []
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n)
const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0
const K = primes.map((prime) => fraction(Math.cbrt(prime)))
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const turn = (x, by) => (x >>> by) | (x << (32 - by))

const words = new Int32Array(64)
/** One block of 64 bytes into a state of eight words. */
function mix(state, bytes) {
  for (let at = 0; at < 16; at += 1)
    words[at] = (bytes[4 * at] << 24) | (bytes[4 * at + 1] << 16) | (bytes[4 * at + 2] << 8) | bytes[4 * at + 3]
  for (let at = 16; at < 64; at += 1) {
    const [far, near] = [words[at - 15], words[at - 2]]
    const first = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    const second = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    words[at] = words[at - 16] + first + words[at - 7] + second
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let at = 0; at < 64; at += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[at] + words[at]) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0)
}

/** The last block: what is left of the challenge, the number, the end and the length in bits. */
function lastBlock(tail, number, before) {
  const block = new Uint8Array(64)
  const text = `${tail}.${number}`
  for (let at = 0; at < text.length; at += 1) block[at] = text.charCodeAt(at)
  block[text.length] = 0x80
  const bits = (before + text.length) * 8
  block[62] = bits >>> 8
  block[63] = bits & 255
  return block
}

function work({ work: challenge, bits }) {
  const head = mix(START, new TextEncoder().encode(challenge.slice(0, 64)))
  const tail = challenge.slice(64)
  return new Promise((found) => {
    const slice = (from) => {
      for (let number = from; number < from + SLICE; number += 1)
        if (mix(head, lastBlock(tail, number, 64))[0] >>> (32 - bits) === 0) return found(`${challenge}.${number}`)
      setTimeout(slice, 0, from + SLICE)
    }
    slice(0)
  })
}

if (form) {
  const told = form.querySelector('[role=status]')
  let isWaiting = false
  let isDone = false
  form.addEventListener('submit', (event) => {
    if (isDone) return
    event.preventDefault()
    isWaiting = true
  })
  told.textContent = form.dataset.working
  form.elements.namedItem('work').value = await work(form.dataset)
  isDone = true
  told.textContent = form.dataset.done
  if (isWaiting) form.submit()
}
