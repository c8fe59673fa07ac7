// Package web holds the sources of what a browser loads beside the app: style
// sheets, the page around the text, scripts, the service worker. It is part of
// the command line only; package site makes files of it.
package web

import "embed"

// Files are the sources by path, such as "page.html" and "style/tokens.css".
//
//go:embed page.html *.js icons style
var Files embed.FS
