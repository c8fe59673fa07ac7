// Package e2e tests the app in real browsers, the way its readers meet it: the
// whole site is built, served on this machine, opened, and used with mouse and
// keys. Every page that a test opens is watched: a request to another host, an
// error on the console or a breach of the content security policy fails it.
//
// Chromium is needed; its file is $CHROMIUM, or is looked for in the path. With
// ONRECORD_NO_BROWSER=1 the package tests nothing. Some tests run only when
// they are asked for, see the Makefile: BROWSERS names the browsers of the
// smoke test, BENCH=1 measures painting, SCREENSHOTS is a folder for pictures.
package e2e
