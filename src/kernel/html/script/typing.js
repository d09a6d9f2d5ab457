// Says aloud, some minutes before the session ends, that it will; the sentence stands on the page without it, too.
const leaving = document.querySelector('.leaving')
const alert = leaving?.querySelector('[role=alert]')
if (alert)
  setTimeout(() => {
    alert.hidden = false
  }, Number(leaving.dataset.minutes) * 60_000)
