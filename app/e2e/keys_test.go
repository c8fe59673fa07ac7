package e2e

import (
	"context"
	"fmt"
	"net/url"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// key presses keys, one after the other: letters, or those of package kb.
func (p *tab) key(keys string, modifiers ...input.Modifier) {
	p.t.Helper()
	p.do(typed(keys, modifiers...))
	p.rest()
}

// typed presses keys as a keyboard does: a key whose press the page answers
// itself writes nothing. (The action of chromedp writes in any case.)
func typed(keys string, modifiers ...input.Modifier) chromedp.Action {
	var held input.Modifier
	for _, m := range modifiers {
		held |= m
	}
	return chromedp.ActionFunc(func(ctx context.Context) error {
		for _, r := range keys {
			if err := press(ctx, r, held); err != nil {
				return err
			}
		}
		return nil
	})
}

func press(ctx context.Context, r rune, held input.Modifier) error {
	k, ok := kb.Keys[r]
	if !ok {
		return input.InsertText(string(r)).Do(ctx)
	}
	if k.Shift {
		held |= input.ModifierShift
	}
	event := func(kind input.KeyType) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey(k.Key).WithCode(k.Code).WithModifiers(held).
			WithWindowsVirtualKeyCode(k.Windows).WithNativeVirtualKeyCode(k.Native)
	}
	down := event(input.KeyRawDown)
	switch {
	case held&(input.ModifierCtrl|input.ModifierMeta) != 0:
		if k.Key == "a" {
			down = down.WithCommands([]string{"selectAll"})
		}
	case k.Key == "Enter":
		down = event(input.KeyDown).WithText("\r")
	case k.Print:
		down = event(input.KeyDown).WithText(k.Text)
	}
	if err := down.Do(ctx); err != nil {
		return fmt.Errorf("press %s: %w", k.Key, err)
	}
	return event(input.KeyUp).Do(ctx)
}

// write puts the focus into a field and types into it.
func (p *tab) write(selector, text string) {
	p.t.Helper()
	p.click(selector)
	p.key(text)
}

// clear empties the field that has the focus.
func (p *tab) clear() {
	p.t.Helper()
	p.key("a", input.ModifierCtrl)
	p.key(kb.Backspace)
}

// escape writes a value for the query of an address.
func escape(s string) string { return url.QueryEscape(s) }
