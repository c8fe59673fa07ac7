package view

import (
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/components"
	"onrecord/components/markup"
)

// storyAsked returns the id of the story that an address asks for which leads
// nowhere.
func storyAsked(s route.State) (id string, ok bool) {
	id, ok = strings.CutPrefix(s.ID, "story/")
	return strings.TrimSuffix(id, "/"), ok && s.Page == route.NotFound
}

// emptied returns the story of an address that leads nowhere since the reader
// moved its reports into others, and these reports; none when the address is of
// nothing that there was.
func (d *Desk) emptied(s route.State) (id string, reports []int) {
	id, ok := storyAsked(s)
	if !ok || len(d.Dossier.Corrections) == 0 {
		return id, nil
	}
	o := d.Origin()
	if i := o.Story(id); i >= 0 {
		return id, o.Stories[i].Articles
	}
	if i := o.Article(id); i >= 0 { // it had a story of its own
		return id, []int{i}
	}
	return id, nil
}

// moved tells where the reports of an emptied story are now, the story with the
// most of them first.
func (d *Desk) moved(id string, reports []int) *markup.Moved {
	v := &markup.Moved{Title: d.Articles[reports[0]].Title}
	if i := d.Origin().Story(id); i >= 0 {
		v.Title = d.Origin().Stories[i].Title
	}
	count := map[int]int{}
	var in []int
	for _, a := range reports {
		if i := d.StoryOf(a); i >= 0 {
			if count[i]++; count[i] == 1 {
				in = append(in, i)
			}
		}
	}
	slices.SortStableFunc(in, func(a, b int) int { return count[b] - count[a] })
	for _, i := range in {
		v.Into = append(v.Into, markup.Outlet{Link: markup.Link{Text: d.Stories[i].Title, Href: d.storyAt(i)}, Reports: count[i]})
	}
	return v
}

// emptiedCorrectable is what can be corrected where a story was: the last change
// can be undone.
func (d *Desk) emptiedCorrectable(s route.State) *components.Correct {
	id, reports := d.emptied(s)
	if reports == nil {
		return nil
	}
	return &components.Correct{About: id, Title: "Your changes", Note: "They are kept in this browser with this dossier.", Undo: d.lastChange()}
}
