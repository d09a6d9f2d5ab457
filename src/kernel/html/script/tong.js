// Lets the phone know of the page for when there is no network (worker.js). All else works without.
navigator.serviceWorker?.register('/worker.js').catch(() => {})
