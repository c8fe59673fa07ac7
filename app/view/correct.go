package view

import (
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/components"
	"onrecord/components/markup"
	"onrecord/corpus/text"
)

// ownStory is what a form says for a story of its own: an empty value cannot be
// set, and no id has this one.
const ownStory = "+"

// offered bounds how many stories or speakers are offered to choose from.
const offered = 200

// toChanges leads to where that is done, further down on the page.
func (d *Desk) toChanges(s route.State) markup.Link {
	return markup.Link{Text: "Rename, merge or split", Href: d.Links.To(route.State{Page: s.Page, ID: s.ID, At: route.Changes})}
}

// Correctable says what the reader can correct on the page of a story or a
// speaker, without the forms; where a story was, that its reports were moved; nil
// on other pages.
func (d *Desk) Correctable(s route.State) *components.Correct {
	title := map[route.Page]string{route.Story: "Rename, merge or split this story", route.Speaker: "Rename, merge or split this speaker"}[s.Page]
	if d.emptied(s) != nil {
		title = "Your changes"
	}
	if title == "" {
		return nil
	}
	c := &components.Correct{
		About: s.ID, Title: title,
		Note: "What you change is kept in this browser with this dossier. The dossier itself stays as it is; the last change can always be undone. Searching goes by the dossier as it was made.",
	}
	if n := len(d.Dossier.Corrections); n > 0 {
		c.Undo = d.corrected(d.Dossier.Corrections[n-1]) + "."
	}
	return c
}

// CorrectForms is [Desk.Correctable] with the forms, which offer a good part of
// the dossier to choose from.
func (d *Desk) CorrectForms(s route.State) *components.Correct {
	c := d.Correctable(s)
	switch s.Page {
	case route.Story:
		c.Forms = d.storyForms(d.Dossier.Story(s.ID))
	case route.Speaker:
		c.Forms = d.speakerForms(d.Dossier.Speaker(s.ID))
	}
	return c
}

func (d *Desk) storyForms(i int) []components.CorrectForm {
	story := &d.Stories[i]
	var here, elsewhere, stories, own []markup.Option
	for _, a := range story.Articles {
		here = append(here, markup.Option{Value: d.Articles[a].ID, Label: Short(d.outletName(a)+": "+d.Articles[a].Title, 80)})
	}
	own = []markup.Option{{Value: ownStory, Label: "a story of its own"}}
	for _, n := range d.otherStories(i) {
		other := &d.Stories[n]
		stories = append(stories, markup.Option{Value: other.ID, Label: Short(other.Title, 80) + " (" + Number(len(other.Articles), "report", "reports") + ")"})
		for _, a := range other.Articles {
			if len(elsewhere) < offered {
				elsewhere = append(elsewhere, markup.Option{Value: d.Articles[a].ID, Label: Short(d.outletName(a)+": "+d.Articles[a].Title, 80)})
			}
		}
	}
	forms := []components.CorrectForm{
		{Fields: []components.CorrectField{{Label: "Its title", Value: story.Title}}, Button: "Rename"},
		{Fields: []components.CorrectField{{Label: "Reports to move out", Options: here, Several: true}, {Label: "into", Options: append(own, stories...)}}, Button: "Move out"},
	}
	if len(stories) > 0 {
		forms = append(forms,
			components.CorrectForm{Fields: []components.CorrectField{{Label: "Reports to move in", Options: elsewhere, Several: true}}, Button: "Move in"},
			components.CorrectForm{Fields: []components.CorrectField{{Label: "It is the same story as", Options: stories}}, Button: "Merge"})
	}
	return forms
}

// otherStories returns other stories, those about the same time as one first.
func (d *Desk) otherStories(story int) []int {
	var out []int
	for lo, hi := story-1, story+1; len(out) < offered && (lo >= 0 || hi < len(d.Stories)); lo, hi = lo-1, hi+1 {
		if hi < len(d.Stories) {
			out = append(out, hi)
		}
		if lo >= 0 {
			out = append(out, lo)
		}
	}
	return out
}

func (d *Desk) speakerForms(i int) []components.CorrectForm {
	who := &d.Speakers[i]
	var others, names []markup.Option
	for _, n := range d.likelySame(i) {
		others = append(others, markup.Option{Value: d.Speakers[n].ID, Label: Short(d.Speakers[n].Name, 80)})
	}
	for _, a := range who.Aliases {
		names = append(names, markup.Option{Value: a.Name, Label: Short(a.Name, 80)})
	}
	forms := []components.CorrectForm{{Fields: []components.CorrectField{{Label: "The name", Value: who.Name}}, Button: "Rename"}}
	if len(others) > 0 {
		forms = append(forms, components.CorrectForm{Fields: []components.CorrectField{{Label: "The same as", Options: others}}, Button: "Merge"})
	}
	if len(names) > 0 {
		forms = append(forms, components.CorrectForm{Fields: []components.CorrectField{{Label: "Somebody else is", Options: names}}, Button: "Split"})
	}
	return forms
}

// likelySame returns speakers that may be the same as one: those who share part
// of a name with it, then the others, the most quoted first.
func (d *Desk) likelySame(speaker int) []int {
	parts := folded(d.Speakers[speaker].Name)
	var alike, others []int
	for n := range d.Speakers {
		name := text.Fold(d.Speakers[n].Name)
		switch {
		case n == speaker:
		case slices.ContainsFunc(parts, func(p string) bool { return len(p) > 2 && strings.Contains(name, p) }):
			alike = append(alike, n)
		default:
			others = append(others, n)
		}
	}
	all := append(alike, others...)
	return all[:min(len(all), offered)]
}

// Correction returns what the form with the given button says, and whether it
// says anything: in a list of several nothing may be chosen.
func (d *Desk) Correction(s route.State, button string, values [][]string) (c store.Correction, ok bool) {
	if len(values) == 0 || len(values[0]) == 0 {
		return c, false
	}
	first, more := values[0][0], values[0][1:]
	c = store.Correction{ID: s.ID, To: first}
	if s.Page == route.Speaker {
		c.Do = map[string]string{"Rename": store.DoName, "Merge": store.DoJoin, "Split": store.DoSplit}[button]
		return c, true
	}
	switch button {
	case "Rename":
		c.Do = store.DoNameStory
	case "Merge":
		c.Do = store.DoJoinStory
	case "Move in":
		c = store.Correction{Do: store.DoMove, ID: first, To: s.ID, More: more}
	case "Move out":
		c = store.Correction{Do: store.DoMove, ID: first, To: strings.TrimPrefix(values[1][0], ownStory), More: more}
	}
	return c, true
}

// After returns where the reader stands after a correction: on the page there
// was, or on that of what it became part of.
func (d *Desk) After(s route.State, c store.Correction) route.State {
	if s.Page == route.NotFound {
		return d.Known(storyAsked(s))
	}
	if known := d.Known(s); known.Page != route.NotFound {
		return known
	}
	s.ID = c.To
	if i := d.Dossier.Article(c.ID); c.Do == store.DoMove && i >= 0 {
		s.ID = d.Stories[d.StoryOf(i)].ID
	}
	return s
}

// followed leads from speakers and stories that the reader merged into others to
// these: an address may be older than that.
func (d *Desk) followed(s route.State) route.State {
	for _, c := range d.Dossier.Corrections {
		list, page := &s.Speakers, route.Speaker
		switch {
		case c.Do == store.DoJoin && d.Dossier.Speaker(c.ID) < 0:
		case c.Do == store.DoJoinStory && d.Dossier.Story(c.ID) < 0:
			list, page = &s.Stories, route.Story
		default:
			continue
		}
		if s.Page == page && s.ID == c.ID {
			s.ID = c.To
		}
		if slices.Contains(*list, c.ID) {
			*list = instead(*list, c.ID, c.To)
		}
	}
	return s
}

// instead returns a list with another id in the place of one, each once.
func instead(list []string, id, other string) []string {
	var out []string
	for _, x := range list {
		if x == id {
			x = other
		}
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// corrected tells a correction in words. The names are those of the dossier as
// it was read, where it has them.
func (d *Desk) corrected(c store.Correction) string {
	o := d.Origin()
	story := func(id string) string {
		if i := d.Dossier.Story(id); i >= 0 {
			return "“" + Short(d.Stories[i].Title, 60) + "”"
		} else if i := o.Story(id); i >= 0 {
			return "“" + Short(o.Stories[i].Title, 60) + "”"
		}
		return "a story of its own"
	}
	switch c.Do {
	case store.DoMove:
		if i := o.Article(c.ID); i >= 0 {
			what := "“" + Short(o.Articles[i].Title, 60) + "”"
			if n := len(c.More); n > 0 {
				what += " and " + Number(n, "other report", "other reports")
			}
			return what + " moved into " + story(c.To)
		}
	case store.DoNameStory:
		return "a story renamed to “" + Short(c.To, 60) + "”"
	case store.DoJoinStory:
		return story(c.ID) + " merged into " + story(c.To)
	case store.DoName:
		return o.SpeakerName(c.ID) + " renamed to " + Short(c.To, 60)
	case store.DoJoin:
		return o.SpeakerName(c.ID) + " taken for " + o.SpeakerName(c.To)
	case store.DoSplit:
		return Short(c.To, 60) + " taken for somebody other than " + o.SpeakerName(c.ID)
	}
	return "something"
}
