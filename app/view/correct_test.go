package view_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/components"
)

// send fills a form with the first choice of each field, or all of them where
// there may be several and the text is "all", or the given text, and returns the
// desk and the place that it leads to.
func send(t *testing.T, d *view.Desk, s route.State, button, text string) (*view.Desk, route.State) {
	t.Helper()
	forms := d.CorrectForms(s).Forms
	i := slices.IndexFunc(forms, func(f components.CorrectForm) bool { return f.Button == button })
	if i < 0 {
		t.Fatalf("no form %q", button)
	}
	var values [][]string
	for _, f := range forms[i].Fields {
		if len(f.Options) == 0 {
			values = append(values, []string{text})
			continue
		}
		chosen := []string{f.Options[0].Value}
		for _, o := range f.Options[1:] {
			if f.Several && text == "all" {
				chosen = append(chosen, o.Value)
			}
		}
		values = append(values, chosen)
	}
	c, ok := d.Correction(s, button, values)
	if !ok {
		t.Fatalf("%q says nothing", button)
	}
	next := &view.Desk{Dossier: d.Corrected(append(slices.Clone(d.Corrections), c)), Links: d.Links}
	return next, next.After(s, c)
}

// TestCorrectForms: every form of a story and of a speaker does what it says,
// leads to a page that is there, and says what was done.
func TestCorrectForms(t *testing.T) {
	for _, c := range []struct{ address, button, leads, undo string }{
		{"/p/story/s/", "Move out, all", "/p/story/a0/", "“Title 0” and 1 other report moved into a story of its own"},
		{"/p/story/s/", "Move in, all", "/p/story/s/", "“Title 2” and 1 other report moved into “Story”"},
		{"/p/story/s/", "Rename", "/p/story/s/", "a story renamed to “New”"},
		{"/p/story/s/", "Move out", "/p/story/s/", "“Title 0” moved into a story of its own"},
		{"/p/story/z/", "Move out", "/p/story/a2/", "“Title 2” moved into a story of its own"},
		{"/p/story/s/", "Move in", "/p/story/s/", "“Title 2” moved into “Story”"},
		{"/p/story/z/", "Merge", "/p/story/y/", "“Other” merged into “Third”"},
		{"/p/speaker/ann/", "Rename", "/p/speaker/ann/", "Ann renamed to New"},
		{"/p/speaker/ann/", "Merge", "/p/speaker/bob/", "Ann taken for Bob"},
	} {
		d := small()
		button, all, _ := strings.Cut(c.button, ", ")
		d, to := send(t, d, at(t, d, c.address), button, cmp.Or(all, "New"))
		if got := d.Links.To(to); got != c.leads || d.Known(to).Page == route.NotFound {
			t.Errorf("%s %s leads to %s, want %s", c.address, c.button, got, c.leads)
		}
		if got := d.CorrectForms(to).Undo; !strings.HasPrefix(got, c.undo) {
			t.Errorf("%s %s: %q, want %q", c.address, c.button, got, c.undo)
		}
		for _, s := range d.Static() {
			if p := d.Page(s); p.State.Page == route.NotFound {
				t.Errorf("%s %s: %+v is gone", c.address, c.button, s)
			}
		}
	}
}

// TestOldAddresses: an address of who or what was merged into another leads
// there.
func TestOldAddresses(t *testing.T) {
	d := small()
	list := []store.Correction{{Do: store.DoJoin, ID: "ann", To: "bob"}, {Do: store.DoJoinStory, ID: "z", To: "y"}, {Do: store.DoJoinStory, ID: "y", To: "s"}}
	merged := &view.Desk{Dossier: d.Corrected(list), Links: d.Links}
	for from, to := range map[string]string{
		"/p/speaker/ann/":                       "/p/speaker/bob/",
		"/p/story/z/":                           "/p/story/s/",
		"/p/quotes/?speaker=ann&story=z":        "/p/quotes/?speaker=bob&story=s",
		"/p/quotes/?speaker=ann&speaker=bob":    "/p/quotes/?speaker=bob",
		"/p/speaker/nobody/":                    "/p/speaker/nobody/",
		"/p/quotes/?speaker=nobody&speaker=bob": "/p/quotes/?speaker=nobody&speaker=bob",
	} {
		s := at(t, d, from)
		if got := merged.Links.To(merged.Known(s)); got != to {
			t.Errorf("%s leads to %s, want %s", from, got, to)
		}
		if got := d.Links.To(s); got != from {
			t.Errorf("%s became %s", from, got)
		}
	}
}

// TestEmptiedStory: the address of a story whose reports were all moved out tells
// so, leads to where they are, and the move can be undone there.
func TestEmptiedStory(t *testing.T) {
	d := small()
	lost := at(t, d, "/p/story/s/")
	list := []store.Correction{{Do: store.DoMove, ID: "a0", To: "z"}, {Do: store.DoMove, ID: "a1"}}
	moved := &view.Desk{Dossier: d.Corrected(list), Links: d.Links}
	s := moved.Known(lost)
	v := moved.NotFound(s)
	if s.Page != route.NotFound || v.Emptied != "Story" || len(v.Into) != 2 || v.Into[0].Href != "/p/story/z/" || v.Into[1].Href != "/p/article/a1/" {
		t.Fatalf("%+v: %+v", s, v)
	}
	if c := moved.CorrectForms(s); c == nil || !strings.HasPrefix(c.Undo, "“Title 1” moved into a story of its own") || len(c.Forms) > 0 {
		t.Errorf("%+v", c)
	}
	for n, want := range []string{"/p/story/s/", "/p/story/s/"} {
		list = list[:len(list)-1]
		undone := &view.Desk{Dossier: d.Corrected(list), Links: d.Links}
		if got := undone.After(s, store.Correction{ID: "a1", To: "a1"}); d.Links.To(got) != want || got.Page != route.Story {
			t.Errorf("%d undone: %+v", n+1, got)
		}
	}
	if moved.Correctable(moved.Known(at(t, d, "/p/story/nothing/"))) != nil || d.Correctable(d.Known(at(t, d, "/p/story/nothing/"))) != nil {
		t.Error("what never was can be undone")
	}
}

// TestNothingToCorrect: other pages have nothing to correct.
func TestNothingToCorrect(t *testing.T) {
	d := small()
	if d.CorrectForms(route.State{}) != nil || d.CorrectForms(route.State{Page: route.Coverage}) != nil {
		t.Error("there are forms on a page without any")
	}
	if d.Dossier.Corrected(nil) != d.Dossier || d.Corrected([]store.Correction{{}}).Origin() != d.Dossier {
		t.Error("the dossier as it was read is lost")
	}
}
