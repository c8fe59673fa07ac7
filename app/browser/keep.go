//go:build js

package browser

import (
	"encoding/json"
	"syscall/js"
)

// settingsKey is where settings are kept; the boot script reads it too, before
// the first paint.
const settingsKey = "onrecord.settings"

// Settings returns the reader's settings, empty when there are none or the
// browser keeps none.
func Settings() map[string]string {
	settings := map[string]string{}
	Kept(settingsKey, &settings)
	if settings == nil {
		return map[string]string{}
	}
	return settings
}

// KeepSettings keeps the reader's settings where the browser allows it.
func KeepSettings(settings map[string]string) { Keep(settingsKey, settings) }

// Kept reads what was kept under a key into v; it is left alone when nothing
// was.
func Kept(key string, v any) {
	defer func() { recover() }() // a browser may forbid it
	if kept := window.Get("localStorage").Call("getItem", key); kept.Type() == js.TypeString {
		json.Unmarshal([]byte(kept.String()), v)
	}
}

// Keep keeps v under a key as JSON, where the browser allows it.
func Keep(key string, v any) {
	defer func() { recover() }()
	if b, err := json.Marshal(v); err == nil {
		window.Get("localStorage").Call("setItem", key, string(b))
	}
}

// Dress writes a setting onto the root element, where the style sheet looks
// for it; an empty value takes it off.
func Dress(name, value string) {
	root := document.Get("documentElement")
	if value == "" {
		root.Call("removeAttribute", "data-"+name)
		return
	}
	root.Call("setAttribute", "data-"+name, value)
}

// Copy puts text on the clipboard and tells done whether that worked.
func Copy(text string, done func(ok bool)) {
	clipboard := window.Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		done(copyOld(text))
		return
	}
	var worked, failed js.Func
	release := func() { worked.Release(); failed.Release() }
	worked = js.FuncOf(func(js.Value, []js.Value) any { release(); done(true); return nil })
	failed = js.FuncOf(func(js.Value, []js.Value) any { release(); done(copyOld(text)); return nil })
	clipboard.Call("writeText", text).Call("then", worked, failed)
}

// copyOld copies by way of a selected field, for pages without a clipboard of
// their own (plain http).
func copyOld(text string) bool {
	field := document.Call("createElement", "textarea")
	field.Set("value", text)
	field.Set("className", "vh")
	document.Get("documentElement").Call("appendChild", field)
	defer field.Call("remove")
	field.Call("select")
	return document.Call("execCommand", "copy").Bool()
}

// Update lets the version that waits take over and loads the page anew. The
// script that registered the service worker knows how.
func Update() { window.Call("onrecordUpdate") }

// Ready tells the script that started the app that a search can be answered.
func Ready() {
	if ready := window.Get("onrecordReady"); ready.Truthy() {
		ready.Invoke()
	}
}

// Offer puts a function on globalThis.onrecord for scripts of the reader's own.
// It is called with the arguments, in a goroutine of its own, and what it
// returns, a text of JSON or an error, is what its promise gives.
func Offer(name string, answer func(args []js.Value) (string, error)) {
	if !window.Get("onrecord").Truthy() {
		window.Set("onrecord", map[string]any{})
	}
	window.Get("onrecord").Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any {
		executor := js.FuncOf(func(_ js.Value, give []js.Value) any {
			go func() {
				if text, err := answer(args); err != nil {
					give[1].Invoke(window.Get("Error").New(err.Error()))
				} else {
					give[0].Invoke(text)
				}
			}()
			return nil
		})
		defer executor.Release()
		return window.Get("Promise").New(executor)
	}))
}
