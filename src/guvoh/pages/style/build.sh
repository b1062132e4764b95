#!/bin/sh
# Rebuild ../static/guvoh/guvoh.css. Needs npm; leaves nothing in the repository but the style sheet.
set -e
here=$(cd "$(dirname "$0")" && pwd)
there=${GUVOH_STYLE_CACHE:-$(mktemp -d)}
cd "$there"
[ -d node_modules/govuk-frontend ] || npm install --silent --no-audit --no-fund --ignore-scripts govuk-frontend@6.6.0 sass@1 htmx.org@2.0.11
npx sass --load-path=node_modules --style=compressed --no-charset --no-source-map --quiet-deps \
  "$here/guvoh.scss" "$here/../static/guvoh/guvoh.css"
cp node_modules/htmx.org/dist/htmx.min.js "$here/../static/guvoh/htmx.js"
gzip -9 -c "$here/../static/guvoh/guvoh.css" | wc -c
