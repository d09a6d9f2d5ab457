// Passkeys: asks the browser for what a form needs, and sends it in that form. The form is hidden until it is known that this
// browser has them at this address; what stands there instead is hidden then. Without this file the password works alone.
const forms = [...document.querySelectorAll('form[data-passkey]')]
const hasPasskeys = typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential

async function ask({ dataset: { passkey, act } }) {
  const options = JSON.parse(passkey)
  const { credentials } = navigator
  return act === 'create'
    ? credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

for (const form of forms) {
  if (!hasPasskeys || location.origin !== form.dataset.origin) continue
  form.hidden = false
  for (const other of document.querySelectorAll('[data-without-passkey]')) other.hidden = true
  const problem = form.querySelector('[role=alert]')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    problem.hidden = true
    try {
      const answer = await ask(form)
      form.elements.namedItem('response').value = JSON.stringify(answer.toJSON())
      form.submit()
    } catch {
      // It was called off, took too long, or this device has none: the browser does not say which (WebAuthn, 14.5.2).
      problem.hidden = false
    }
  })
}
