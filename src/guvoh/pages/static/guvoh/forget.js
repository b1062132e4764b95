// A page that answers a form forgets the form before it is shown: browsers soon write what was sent into their files, to
// send it once more.
history.replaceState(null, "", location.href);
