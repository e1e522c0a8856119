// What pages of the administration do more where scripts run; everything works without.

// A form that was changed and not saved asks before it is left. One that came back from a button of a list, or refused,
// has a place for the focus.
let changed = document.querySelector('form[data-unsaved] [autofocus]') !== null;
let leaving = false;
document.addEventListener('input', () => (changed = true));
document.addEventListener('submit', () => (leaving = true));
addEventListener('beforeunload', (event) => {
  if (changed && !leaving && document.querySelector('form[data-unsaved]')) event.preventDefault();
});
addEventListener('pageshow', () => (leaving = false));

// The address forgets that something was saved, so that a reload does not say it again.
if (new URLSearchParams(location.search).has('saved')) {
  history.replaceState(null, '', location.pathname + location.hash);
}
