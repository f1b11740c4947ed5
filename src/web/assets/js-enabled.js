// Runs before anything is drawn, so that nothing jumps. A file, because the page allows no script inside it.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
