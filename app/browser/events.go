//go:build js

package browser

import (
	"strings"
	"syscall/js"
)

// Links calls visit for every plain click on a link into this site, instead of
// loading the page anew. Clicks with a modifier key, links to other sites,
// downloads and links with a target are the browser's.
func Links(base string, visit func(address string)) {
	window.Set("onclick", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		if e.Get("defaultPrevented").Bool() || e.Get("button").Int() != 0 {
			return nil
		}
		for _, key := range []string{"metaKey", "ctrlKey", "shiftKey", "altKey"} {
			if e.Get(key).Bool() {
				return nil
			}
		}
		if !e.Get("target").Get("closest").Truthy() {
			return nil
		}
		a := e.Get("target").Call("closest", "a[href]")
		if !a.Truthy() || a.Call("hasAttribute", "target").Bool() || a.Call("hasAttribute", "download").Bool() {
			return nil
		}
		if a.Call("getAttribute", "href").String() == "#main" {
			return nil
		}
		location := window.Get("location")
		if a.Get("pathname").Type() != js.TypeString { // a link in a picture does not know its parts
			a = window.Get("URL").New(a.Call("getAttribute", "href"), location.Get("href"))
		}
		path := a.Get("pathname").String()
		if a.Get("origin").String() != location.Get("origin").String() || !strings.HasPrefix(path, base) {
			return nil
		}
		e.Call("preventDefault")
		visit(path + a.Get("search").String() + a.Get("hash").String())
		return nil
	}))
}

// Boxes calls choose for every box that was ticked or unticked and says where that
// leads, with what the box is called by.
func Boxes(choose func(address, name string)) {
	document.Call("addEventListener", "change", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if to := args[0].Get("target").Get("dataset").Get("to"); to.Type() == js.TypeString {
			choose(to.String(), args[0].Get("target").Get("dataset").Get("as").String())
		}
		return nil
	}))
}

// FocusBox moves the focus to the box that is called so, if there is one.
func FocusBox(name string) {
	Focus(`[data-as="` + window.Get("CSS").Call("escape", name).String() + `"]`)
}

// Back calls moved when the reader goes back or forward in the history.
func Back(moved func()) {
	window.Set("onpopstate", js.FuncOf(func(js.Value, []js.Value) any {
		stepped()
		moved()
		return nil
	}))
}

// Key is a key that was pressed.
type Key struct {
	Name            string // as the browser names it: "Escape", "j", "?"
	Command         bool   // with Ctrl or Cmd
	Typing          bool   // in a field that takes text, or while composing
	InDialog        bool
	preventDefault  func()
	activeElementIs func(string) bool
}

// On reports whether the focus is on an element that matches the selector.
func (k Key) On(selector string) bool { return k.activeElementIs(selector) }

// Keys calls pressed for every key; when it returns true the browser does
// nothing of its own with it.
func Keys(pressed func(Key) bool) {
	document.Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e := args[0]
		if e.Get("altKey").Bool() || e.Get("key").Type() != js.TypeString {
			return nil
		}
		target := e.Get("target")
		is := func(selector string) bool {
			return target.Get("closest").Truthy() && target.Call("closest", selector).Truthy()
		}
		k := Key{
			Name: e.Get("key").String(), Command: e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool(),
			Typing:          e.Get("isComposing").Bool() || is("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"),
			InDialog:        is("dialog"),
			activeElementIs: is,
		}
		if pressed(k) {
			e.Call("preventDefault")
		}
		return nil
	}))
}
