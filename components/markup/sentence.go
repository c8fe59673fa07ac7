package markup

import "strconv"

func (c Column) write(h *builder, columns int) {
	h.open("section", "class", "col", "aria-label", c.Name)
	c.head(h, columns)
	h.open("p", "class", "facts soft")
	for i, f := range c.Facts {
		h.text(onlyIf(i > 0, " · "))
		h.el("bdi", f)
	}
	h.close("p")
	h.open("ol", "class", "sentences", "lang", c.Lang, "dir", c.Dir)
	for _, s := range c.Sentences {
		s.write(h, columns)
	}
	h.close("ol")
	h.close("section")
}

func (c Column) head(h *builder, columns int) {
	h.open("header")
	h.open("p", "class", "src")
	h.open("b")
	h.link(c.Outlet.Href, c.Outlet.Text, "dir", "auto")
	h.close("b")
	c.Date.write(h)
	h.close("p")
	h.open("h2", "dir", "auto", "lang", c.Lang)
	h.link(c.Title.Href, c.Title.Text)
	h.close("h2")
	if columns == 2 {
		c.Swap = Link{} // the page's own bar has it
	}
	h.open("p", "class", "acts")
	for _, l := range []struct {
		Link
		sign string
	}{{c.Swap, "⇄"}, {c.Remove, "✕"}} {
		if l.Href != "" {
			h.el("a", l.sign, "class", "btn", "href", l.Href, "aria-label", l.Text, "title", l.Text)
		}
	}
	h.close("p")
	h.close("header")
}

func (s Sentence) write(h *builder, columns int) {
	class, group := "s only", ""
	if s.Group > 0 {
		class, group = "s both", strconv.Itoa(s.Group)
	}
	h.open("li", "class", class+onlyIf(s.Goes, " goes")+onlyIf(s.Begins, " begins"), "id", s.ID, "data-g", group, "tabindex", "-1")
	s.place(h, group, columns)
	h.open("p", "class", "words", "dir", "auto")
	s.Text.write(h)
	h.close("p")
	s.remarks(h)
	h.close("li")
}

// place says where else the sentence stands.
func (s Sentence) place(h *builder, group string, columns int) {
	switch {
	case s.Group == 0:
		h.el("p", s.Only, "class", "also"+onlyIf(s.Goes, " vh"), "lang", "en")
	case columns == 2:
		h.open("p", "class", "also", "lang", "en", "dir", "ltr")
		for _, l := range s.Also {
			h.open("a", "class", "to", "href", l.Href)
			h.el("b", group, "class", "no")
			h.text(" ")
			h.el("span", "also in "+l.Text, "class", "where", "dir", "auto")
			h.close("a")
		}
		h.close("p")
	default:
		h.open("p", "class", "also", "lang", "en", "dir", "ltr")
		h.el("b", group, "class", "no")
		h.text(" also in ")
		for i, l := range s.Also {
			h.text(onlyIf(i > 0, ", "))
			h.link(l.Href, l.Text, "class", onlyIf(i == 0, "to"), "dir", "auto")
		}
		h.close("p")
	}
}

func (s Sentence) remarks(h *builder) {
	if len(s.Tags)+len(s.Differences) == 0 {
		return
	}
	h.open("div", "class", "remarks", "lang", "en", "dir", "ltr")
	for _, t := range s.Tags {
		h.link(t.Href, t.Text, "class", "tag"+onlyIf(t.Alters, " alt"), "dir", "auto")
	}
	s.differences(h)
	h.close("div")
}

func (s Sentence) differences(h *builder) {
	if len(s.Differences) == 0 {
		return
	}
	h.open("details")
	if len(s.Differences) == 1 {
		h.el("summary", "words of "+s.Differences[0].Name, "dir", "auto")
	} else {
		h.el("summary", "words of "+strconv.Itoa(len(s.Differences))+" others")
	}
	h.el("p", "Struck out: only here. Underlined: only there.", "class", "soft legend")
	for _, d := range s.Differences {
		if len(s.Differences) > 1 {
			h.el("h3", d.Name, "dir", "auto")
		}
		h.open("p", "class", "words", "dir", "auto")
		for _, e := range d.Edits {
			e.write(h)
		}
		h.close("p")
	}
	h.close("details")
}
