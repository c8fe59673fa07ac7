//go:build js

// Package browser is what the client asks of the browser: the address and its
// history, keys and links, scrolling, settings that last, the clipboard, the
// service worker. It knows nothing of articles.
//
// Everything here runs on the page's only thread; callbacks are called from
// JavaScript and must not block.
package browser

import (
	"net/url"
	"strings"
	"syscall/js"
)

var (
	window   = js.Global()
	document = window.Get("document")
	history  = window.Get("history")
)

// Address returns where the reader is.
func Address() *url.URL {
	u, err := url.Parse(window.Get("location").Get("href").String())
	if err != nil {
		return &url.URL{Path: "/"}
	}
	return u
}

// Base returns the path that the site lives below, with a slash at both ends.
// The page says it in a meta element, with the version behind it.
func Base() string {
	if e := document.Call("querySelector", "meta[name=onrecord]"); e.Truthy() {
		base, _, _ := strings.Cut(e.Get("content").String(), " ")
		if strings.HasPrefix(base, "/") && strings.HasSuffix(base, "/") {
			return base
		}
	}
	return "/"
}

// Title sets the title of the window.
func Title(s string) { document.Set("title", s) }

// Push makes address the current one, as a new step of the history.
func Push(address string) {
	stepped()
	history.Call("pushState", nil, "", address)
}

// Replace makes address the current one, in place of the step we are at.
func Replace(address string) { history.Call("replaceState", history.Get("state"), "", address) }

// SetValue writes into the form field with the given id unless it says so
// already; writing would move the cursor.
func SetValue(id, value string) {
	if e := document.Call("getElementById", id); e.Truthy() && e.Get("value").String() != value {
		e.Set("value", value)
	}
}

// Focus moves the focus to the first element that matches the selector,
// without scrolling.
func Focus(selector string) {
	if e := document.Call("querySelector", selector); e.Truthy() {
		e.Call("focus", map[string]any{"preventScroll": true})
	}
}

// Typing reports what stands in the first search field of the page and whether
// the reader is typing there. It is asked before the app takes the page over.
func Typing() (text string, focused bool) {
	e := document.Call("querySelector", "input[type=search]")
	if !e.Truthy() {
		return "", false
	}
	return e.Get("value").String(), e.Equal(document.Get("activeElement"))
}

// Has reports whether the page has an element that matches the selector.
func Has(selector string) bool { return document.Call("querySelector", selector).Truthy() }

// Wide reports whether the media query holds.
func Wide(media string) bool { return window.Call("matchMedia", media).Get("matches").Bool() }
