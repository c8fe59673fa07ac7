package view

import (
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/components/markup"
	"onrecord/corpus"
)

// storyAsked returns the state of the story that an address asks for which leads
// nowhere; of another address, what is no story.
func storyAsked(s route.State) route.State {
	return route.State{Page: route.Story, ID: strings.TrimSuffix(strings.TrimPrefix(s.ID, "story/"), "/")}
}

// emptied returns the story of an address that leads nowhere since the reader
// moved its reports into others, nil when there was none.
func (d *Desk) emptied(s route.State) *corpus.Story {
	o := d.Origin()
	i := o.Story(storyAsked(s).ID)
	if s.Page != route.NotFound || i < 0 {
		return nil
	}
	return &o.Stories[i]
}

// moved leads to the stories that the reports of an emptied one are in now, and to
// reports that are alone.
func (d *Desk) moved(from *corpus.Story) (into []markup.Link) {
	for _, a := range from.Articles {
		l := d.storyLink(a)
		if l.Href == "" { // it is alone
			l = markup.Link{Text: d.Articles[a].Title, Href: d.article(a)}
		}
		if !slices.Contains(into, l) {
			into = append(into, l)
		}
	}
	return into
}
